{# In a refresh, of the rows of a table whose key stands among those of a query of this model, which are few; else of every row. #}
{% macro is_among(column, relation, few, few_column=none) -%}
    {%- if is_incremental() -%}
        {{ found_by(column, relation) }} (
            select few.{{ few_column or column }} from {{ few }} as few
        ){{ ')' if target.type == 'duckdb' }}
    {%- else -%}
        {{ column }} is not null
    {%- endif -%}
{%- endmacro %}
