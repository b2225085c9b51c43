-- Who buys or bought what, from whom, and for how much?
with sides as (
    select
        deal_id,
        string_agg(name, ', ' order by ordinal) filter (where role = 'acquirer') as buyer,
        string_agg(name, ', ' order by ordinal) filter (where role = 'target') as bought,
        string_agg(name, ', ' order by ordinal) filter (where role = 'seller') as seller
    from {{ ref('deal_participants') }}
    group by deal_id
)

select
    sides.buyer,
    sides.bought,
    sides.seller,
    deals.status,
    deals.amount,
    deals.announced_on
from {{ ref('deals') }} as deals
inner join sides on deals.deal_id = sides.deal_id
where deals.type = 'acquisition' and deals.status <> 'terminated'
order by sides.buyer, sides.bought
