-- Where money goes: from the countries of those who give it to the countries of those who get it, per quarter.
with flows as (
    select * from {{ ref('stg_deal_flows') }}
),

final as (
    -- The money of a deal between several countries cannot be told apart: it counts in none of its flows
    select
        quarter_start,
        from_country,
        to_country,
        phase,
        count(*) as deals,
        count(*) filter (where flows_of_deal > 1) as deals_in_several_flows,
        count(amount_low_usd) filter (where flows_of_deal = 1) as deals_summed,
        sum(amount_low_usd) filter (where flows_of_deal = 1) as amount_low_usd,
        sum(amount_high_usd) filter (where flows_of_deal = 1) as amount_high_usd
    from flows
    group by quarter_start, from_country, to_country, phase
)

select * from final
