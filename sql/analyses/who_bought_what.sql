-- Who buys or bought what of late, from whom, and for how much?
with latest as (
    select
        deal_id,
        status,
        amount,
        announced_on,
        last_asserted_on
    from {{ ref('deals') }}
    where type = 'acquisition' and status <> 'terminated'
    order by last_asserted_on desc nulls last, deal_id asc
    limit 100
),

sides as (
    select
        deal_id,
        string_agg(name, ', ' order by ordinal) filter (where role = 'acquirer') as buyer,
        string_agg(name, ', ' order by ordinal) filter (where role = 'target') as bought,
        string_agg(name, ', ' order by ordinal) filter (where role = 'seller') as seller
    from {{ ref('deal_participants') }}
    where deal_id in (select latest.deal_id from latest)
    group by deal_id
)

select
    sides.buyer,
    sides.bought,
    sides.seller,
    latest.status,
    latest.amount,
    latest.announced_on
from latest
inner join sides on latest.deal_id = sides.deal_id
order by latest.last_asserted_on desc nulls last, sides.buyer asc, sides.bought asc
