-- Where money goes: from the countries of those who give it to the countries of those who get it, per quarter.
with participants as (
    select * from {{ ref('deal_participants') }}
    where country is not null
),

money as (
    select * from {{ ref('stg_deal_money') }}
),

flows as (
    select distinct
        givers.deal_id,
        givers.country as from_country,
        getters.country as to_country
    from participants as givers
    inner join participants as getters on givers.deal_id = getters.deal_id
    where givers.side = 'buy' and getters.side = 'sell'
),

counted as (
    -- The money of a deal between several countries cannot be told apart: it counts in none of its flows
    select
        *,
        count(*) over (partition by deal_id) as flows_of_deal
    from flows
),

final as (
    select
        money.quarter_start,
        counted.from_country,
        counted.to_country,
        money.phase,
        count(*) as deals,
        count(*) filter (where counted.flows_of_deal > 1) as deals_in_several_flows,
        count(money.amount_low_usd) filter (where counted.flows_of_deal = 1) as deals_summed,
        sum(money.amount_low_usd) filter (where counted.flows_of_deal = 1) as amount_low_usd,
        sum(money.amount_high_usd) filter (where counted.flows_of_deal = 1) as amount_high_usd
    from counted
    inner join money on counted.deal_id = money.deal_id
    group by money.quarter_start, counted.from_country, counted.to_country, money.phase
)

select * from final
