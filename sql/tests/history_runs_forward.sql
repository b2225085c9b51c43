-- Changes that articles brought and that are dated before the change that they follow in the same deal; what people and better readers
-- changed stands last.
with dated as (
    select
        deal_id,
        ordinal,
        asserted_on,
        max(asserted_on) over (
            partition by deal_id
            order by ordinal rows between unbounded preceding and 1 preceding
        ) as last_on
    from {{ ref('deal_history') }}
    where cause = 'source'
)

select *
from dated
where asserted_on < last_on
