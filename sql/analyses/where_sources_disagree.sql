-- Where do the articles about one deal disagree, who says what, and which claim is shown?
select
    headline,
    attribute,
    claim,
    shown,
    quote,
    coalesce(publisher, '(unknown)') as publisher,
    published_on
from {{ ref('deal_conflicts') }}
order by headline asc, attribute asc, shown desc, claim asc, publisher asc
limit 100
