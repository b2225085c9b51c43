-- What is going on in each sector, per quarter.
with deals as (
    select * from {{ source('core', 'deals') }}
),

money as (
    select * from {{ ref('stg_deal_money') }}
),

named as (
    select
        deals.deal_id,
        listed.sector
    from deals
    cross join unnest(deals.sectors) as listed (sector)
),

counted as (
    -- The money of a deal in several sectors cannot be told apart: it counts in none of them
    select
        *,
        count(*) over (partition by deal_id) as sectors_of_deal
    from named
),

final as (
    select
        money.quarter_start,
        counted.sector,
        money.phase,
        count(*) as deals,
        count(*) filter (where counted.sectors_of_deal > 1) as deals_in_several_sectors,
        count(money.amount_low_usd) filter (where counted.sectors_of_deal = 1) as deals_summed,
        sum(money.amount_low_usd) filter (where counted.sectors_of_deal = 1) as amount_low_usd,
        sum(money.amount_high_usd) filter (where counted.sectors_of_deal = 1) as amount_high_usd
    from counted
    inner join money on counted.deal_id = money.deal_id
    group by money.quarter_start, counted.sector, money.phase
)

select * from final
