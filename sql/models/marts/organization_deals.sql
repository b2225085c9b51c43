-- What each organisation deals in: one line a deal and role. Kept as a table that lies by organisation, and is made
-- anew by deal.
{{ config(materialized='incremental', unique_key='deal_id') }}

with participants as (
    select * from {{ ref('deal_participants') }}
    where organization_id is not null
),

deals as (
    select * from {{ ref('deals') }}
),

final as (
    select
        participants.organization_id,
        participants.organization,
        participants.role,
        participants.side,
        deals.deal_id,
        deals.type,
        deals.status,
        deals.headline,
        deals.amount,
        deals.amount_low_usd,
        deals.amount_high_usd,
        deals.announced_on,
        deals.last_asserted_on,
        participants.quote,
        participants.ordinal
    from participants
    inner join deals on participants.deal_id = deals.deal_id
)

select * from final
order by organization_id
