-- Who deals with whom: each pair of principals, seen from both.
{{ config(materialized='incremental', unique_key='organization_id') }}

with principals as (
    select distinct
        deal_id,
        organization_id,
        side
    from {{ source('core', 'deal_parties') }}
    where organization_id is not null and side <> 'other'
),

organizations as (
    select * from {{ source('core', 'organizations') }}
),

deals as (
    select * from {{ source('core', 'deals') }}
),

mine as (
    select * from principals
    where {{ is_stale('organization_id') }}
),

pairs as (
    select
        mine.organization_id,
        theirs.organization_id as other_id,
        count(distinct mine.deal_id) as deals,
        count(distinct mine.deal_id) filter (where mine.side = 'buy' and theirs.side = 'sell') as bought_from,
        count(distinct mine.deal_id) filter (where mine.side = 'sell' and theirs.side = 'buy') as sold_to,
        count(distinct mine.deal_id) filter (where mine.side = theirs.side) as same_side,
        min(deals.first_asserted_on) as first_asserted_on,
        max(deals.last_asserted_on) as last_asserted_on
    from mine
    inner join principals as theirs
        on mine.deal_id = theirs.deal_id and mine.organization_id <> theirs.organization_id
    inner join deals on mine.deal_id = deals.deal_id
    group by mine.organization_id, theirs.organization_id
),

final as (
    select
        pairs.organization_id,
        organizations.name as organization,
        pairs.other_id,
        partners.name as other_organization,
        pairs.deals,
        pairs.bought_from,
        pairs.sold_to,
        pairs.same_side,
        pairs.first_asserted_on,
        pairs.last_asserted_on
    from pairs
    inner join organizations on pairs.organization_id = organizations.organization_id
    inner join organizations as partners on pairs.other_id = partners.organization_id
)

select * from final
order by organization_id
