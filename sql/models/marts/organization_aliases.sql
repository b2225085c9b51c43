-- Each name under which texts speak of an organisation, and why the two are held to be one.
with aliases as (
    select * from {{ source('core', 'organization_aliases') }}
    where {{ is_stale('organization_id', source('core', 'organization_aliases')) }}
),

organizations as (
    select * from {{ source('core', 'organizations') }}
    where {{ is_stale('organization_id', source('core', 'organizations')) }}
),

final as (
    select
        aliases.organization_id,
        organizations.name as organization,
        aliases.alias,
        aliases.reason
    from aliases
    inner join organizations on aliases.organization_id = organizations.organization_id
)

select * from final
