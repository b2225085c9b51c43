-- How much money, at least and at most, went into each sector, and how much is only talked of?
select
    sector,
    phase,
    cast(sum(deals) as bigint) as deals,
    cast(sum(deals_summed) as bigint) as deals_summed,
    sum(amount_low_usd) as amount_low_usd,
    sum(amount_high_usd) as amount_high_usd
from {{ ref('sector_activity') }}
group by sector, phase
order by amount_high_usd desc nulls last, sector asc, phase asc
