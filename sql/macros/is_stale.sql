{# In a refresh, of the rows whose key is noted as stale; where all is made anew, of every row. `dbt build` wants --full-refresh. #}
{% macro is_stale(column) -%}
    {%- if is_incremental() -%}
        {{ column }} in (
            select key from core.stale_keys where kind = '{{ column.split('.')[-1].removesuffix('_id') }}' and refreshed
        )
    {%- else -%}
        {{ column }} is not null
    {%- endif -%}
{%- endmacro %}
