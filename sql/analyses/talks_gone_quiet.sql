-- Which talks have gone quiet for 90 days, and what was last said?
select
    headline,
    status,
    parties,
    last_asserted_on,
    status_quote,
    article_url
from {{ ref('stalled_talks') }}
order by last_asserted_on desc, headline asc
limit 100
