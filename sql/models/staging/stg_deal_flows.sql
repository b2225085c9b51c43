-- From which countries to which each deal's money goes, and what it counts for: kept as a table, as parties are paired
-- for it.
{{ config(materialized='incremental', unique_key='deal_id') }}

with participants as (
    select * from {{ ref('deal_participants') }}
    where country is not null
),

money as (
    select * from {{ ref('stg_deal_money') }}
),

pairs as (
    select distinct
        givers.deal_id,
        givers.country as from_country,
        getters.country as to_country
    from participants as givers
    inner join participants as getters on givers.deal_id = getters.deal_id
    where givers.side = 'buy' and getters.side = 'sell'
),

final as (
    select
        pairs.deal_id,
        pairs.from_country,
        pairs.to_country,
        count(*) over (partition by pairs.deal_id) as flows_of_deal,
        money.quarter_start,
        money.phase,
        money.amount_low_usd,
        money.amount_high_usd
    from pairs
    inner join money on pairs.deal_id = money.deal_id
)

select * from final
order by deal_id
