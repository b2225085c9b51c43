-- Which deals are the largest, at least and at most, in US dollars, and where do the dollars come from?
select
    headline,
    type,
    status,
    amount,
    amount_low_usd,
    amount_high_usd,
    usd_basis
from {{ ref('deals') }}
where amount_high_usd is not null
order by amount_high_usd desc, headline asc
limit 10
