-- Which deals were the last to move on since they were first told of, when, and in whose words?
select
    headline,
    old_value as from_status,
    new_value as to_status,
    asserted_on,
    quote,
    coalesce(publisher, '(unknown)') as publisher
from {{ ref('deal_history') }}
where attribute = 'status' and old_value is not null
order by asserted_on desc nulls last, headline asc, ordinal asc
limit 100
