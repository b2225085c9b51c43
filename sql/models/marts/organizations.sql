-- Who deals: each organisation, with its names and its deals.
{{ config(materialized='incremental', unique_key='organization_id') }}

with organizations as (
    select * from {{ source('core', 'organizations') }}
    where {{ is_stale('organization_id', source('core', 'organizations')) }}
),

aliases as (
    select
        organization_id,
        string_agg(alias, '; ' order by alias) as aliases
    from {{ source('core', 'organization_aliases') }}
    where {{ is_stale('organization_id', source('core', 'organization_aliases')) }}
    group by organization_id
),

parties as (
    select * from {{ source('core', 'deal_parties') }}
    where {{ is_stale('organization_id', source('core', 'deal_parties')) }}
),

deals as (
    select * from {{ source('core', 'deals') }}
    where {{ is_among('deal_id', source('core', 'deals'), 'parties') }}
),

dealings as (
    select
        parties.organization_id,
        count(distinct parties.deal_id) as deals,
        min(deals.first_asserted_on) as first_asserted_on,
        max(deals.last_asserted_on) as last_asserted_on
    from parties
    inner join deals on parties.deal_id = deals.deal_id
    group by parties.organization_id
),

final as (
    select
        organizations.organization_id,
        organizations.name,
        organizations.country,
        aliases.aliases,
        coalesce(dealings.deals, 0) as deals,
        dealings.first_asserted_on,
        dealings.last_asserted_on
    from organizations
    left join aliases on organizations.organization_id = aliases.organization_id
    left join dealings on organizations.organization_id = dealings.organization_id
)

select * from final
order by organization_id
