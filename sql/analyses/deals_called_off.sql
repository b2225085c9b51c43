-- Which deals were called off, between whom, and what does the article say?
select
    headline,
    type,
    parties,
    amount,
    status_quote,
    passage
from {{ ref('deals') }}
where status = 'terminated'
order by headline
