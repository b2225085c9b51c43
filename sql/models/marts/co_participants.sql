-- Who deals with whom: each pair of principals, seen from both.
{{ config(materialized='incremental', unique_key='organization_id') }}

with mine as (
    select distinct
        deal_id,
        organization_id,
        side
    from {{ source('core', 'deal_parties') }}
    where
        {{ is_stale('organization_id', source('core', 'deal_parties')) }}
        and side <> 'other'
),

theirs as (
    select distinct
        deal_id,
        organization_id,
        side
    from {{ source('core', 'deal_parties') }}
    where
        {{ is_among('deal_id', source('core', 'deal_parties'), 'mine') }}
        and organization_id is not null and side <> 'other'
),

deals as (
    select * from {{ source('core', 'deals') }}
    where {{ is_among('deal_id', source('core', 'deals'), 'mine') }}
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
    inner join theirs
        on mine.deal_id = theirs.deal_id and mine.organization_id <> theirs.organization_id
    inner join deals on mine.deal_id = deals.deal_id
    group by mine.organization_id, theirs.organization_id
),

organizations as (
    select * from {{ source('core', 'organizations') }}
    where {{ is_stale('organization_id', source('core', 'organizations')) }}
),

partners as (
    select * from {{ source('core', 'organizations') }}
    where {{ is_among('organization_id', source('core', 'organizations'), 'pairs', 'other_id') }}
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
    inner join partners on pairs.other_id = partners.organization_id
)

select * from final
order by organization_id
