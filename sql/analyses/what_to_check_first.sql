-- Which deals rest on the least certain reading, and so are the first for a person to check?
select
    headline,
    type,
    status,
    round(cast(confidence as decimal(6, 3)), 2) as confidence,
    source_count,
    passage
from {{ ref('deals') }}
order by confidence, headline
limit 10
