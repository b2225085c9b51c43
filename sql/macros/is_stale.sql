{# In a refresh, of the rows whose key is noted as stale; where all is made anew, of every row. `dbt build` wants --full-refresh.
   relation: the table that is read, where it is one: DuckDB then reads the key's column alone to find the rows. #}
{% macro is_stale(column, relation=none) -%}
    {%- if is_incremental() -%}
        {{ found_by(column, relation) }} (
            select key from core.stale_keys where kind = '{{ column.split('.')[-1].removesuffix('_id') }}' and refreshed
        ){{ ')' if relation and target.type == 'duckdb' }}
    {%- else -%}
        {{ column }} is not null
    {%- endif -%}
{%- endmacro %}
