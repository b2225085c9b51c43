-- Who tells of each deal: kept as a table, as every report and article is read for it.
{{ config(materialized='incremental', unique_key='deal_id') }}

with reports as (
    select * from {{ ref('stg_reports') }}
),

final as (
    select distinct
        deal_id,
        coalesce(publisher, '(unknown)') as publisher
    from reports
)

select * from final
order by deal_id
