-- What each deal counts for in sums over many deals: its one headline sum, its quarter, and whether it is done. Kept as
-- a table, as all sums over many deals read it.
{{ config(materialized='incremental', unique_key='deal_id') }}

with deals as (
    select * from {{ ref('deals') }}
    where status <> 'terminated'
),

final as (
    select
        deal_id,
        case when status in ('agreed', 'completed') then 'done' else 'talked_of' end as phase,
        cast(date_trunc('quarter', coalesce(announced_on, first_asserted_on)) as date) as quarter_start,
        sectors,
        amount_low_usd,
        amount_high_usd
    from deals
)

select * from final
order by deal_id
