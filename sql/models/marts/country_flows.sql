-- Where money goes: from the countries of those who give it to the countries of those who get it, per quarter.
with flows as (
    select * from {{ ref('stg_deal_flows') }}
),

money as (
    select * from {{ ref('stg_deal_money') }}
),

several as (
    select deal_id
    from flows
    group by deal_id
    having count(*) > 1
),

final as (
    -- The money of a deal between several countries cannot be told apart: it counts in none of its flows
    select
        money.quarter_start,
        flows.from_country,
        flows.to_country,
        money.phase,
        count(*) as deals,
        count(several.deal_id) as deals_in_several_flows,
        count(money.amount_low_usd) filter (where several.deal_id is null) as deals_summed,
        sum(money.amount_low_usd) filter (where several.deal_id is null) as amount_low_usd,
        sum(money.amount_high_usd) filter (where several.deal_id is null) as amount_high_usd
    from flows
    inner join money on flows.deal_id = money.deal_id
    left join several on flows.deal_id = several.deal_id
    group by money.quarter_start, flows.from_country, flows.to_country, money.phase
)

select * from final
