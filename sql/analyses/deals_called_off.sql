-- Which deals were called off last, between whom, and what does the article say?
select
    headline,
    type,
    parties,
    amount,
    status_quote,
    passage
from {{ ref('deals') }}
where status = 'terminated'
order by last_asserted_on desc nulls last, headline asc
limit 100
