-- What each deal counts for in sums over many deals: its one headline sum, its quarter, and whether it is done.
with deals as (
    select * from {{ source('core', 'deals') }}
    where status <> 'terminated'
),

amounts as (
    select * from {{ ref('deal_amounts') }}
    where is_headline
),

final as (
    select
        deals.deal_id,
        case when deals.status in ('agreed', 'completed') then 'done' else 'talked_of' end as phase,
        cast(date_trunc('quarter', coalesce(deals.announced_on, deals.first_asserted_on)) as date) as quarter_start,
        amounts.amount_low_usd,
        amounts.amount_high_usd
    from deals
    left join amounts on deals.deal_id = amounts.deal_id
)

select * from final
