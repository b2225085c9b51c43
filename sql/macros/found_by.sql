{# DuckDB has no indexes here, and reads every wanted column of a table for the few rows that a join leaves: it is asked for row numbers
   first, for which it reads one column. See warehouse/load/finding.py, and docs/decisions.md. #}
{% macro found_by(column, relation) -%}
    {%- if relation and target.type == 'duckdb' -%}
        rowid in (select keys.rowid from {{ relation }} as keys where keys.{{ column }} in
    {%- else -%}
        {{ column }} in
    {%- endif -%}
{%- endmacro %}
