-- What is going on in each sector, per quarter.
with money as (
    select
        *,
        array_length(sectors, 1) as sectors_of_deal
    from {{ ref('stg_deal_money') }}
),

final as (
    -- The money of a deal in several sectors cannot be told apart: it counts in none of them
    select
        money.quarter_start,
        listed.sector,
        money.phase,
        count(*) as deals,
        count(*) filter (where money.sectors_of_deal > 1) as deals_in_several_sectors,
        count(money.amount_low_usd) filter (where money.sectors_of_deal = 1) as deals_summed,
        sum(money.amount_low_usd) filter (where money.sectors_of_deal = 1) as amount_low_usd,
        sum(money.amount_high_usd) filter (where money.sectors_of_deal = 1) as amount_high_usd
    from money
    cross join unnest(money.sectors) as listed (sector)
    group by money.quarter_start, listed.sector, money.phase
)

select * from final
