-- From which countries to which each deal's money goes: kept as a table, as parties are paired for it.
{{ config(materialized='incremental', unique_key='deal_id') }}

with participants as (
    select * from {{ ref('deal_participants') }}
    where country is not null
),

final as (
    select distinct
        givers.deal_id,
        givers.country as from_country,
        getters.country as to_country
    from participants as givers
    inner join participants as getters on givers.deal_id = getters.deal_id
    where givers.side = 'buy' and getters.side = 'sell'
)

select * from final
order by deal_id
