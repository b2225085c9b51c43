-- How each deal stood, from when until when this warehouse held it to.
-- What was known at a moment: learned_at <= moment, and superseded_at null or after it.
with versions as (
    select * from {{ source('core', 'deal_versions') }}
    where {{ is_stale('deal_id', source('core', 'deal_versions')) }}
),

former_keys as (
    select * from {{ source('core', 'former_deal_keys') }}
),

final as (
    select
        versions.deal_id,
        coalesce(former_keys.deal_id, versions.deal_id) as deal_id_now,
        versions.learned_at,
        versions.superseded_at,
        versions.type,
        versions.status,
        versions.headline,
        versions.amount,
        versions.stake_pct,
        versions.announced_on,
        versions.participants
    from versions
    left join former_keys on versions.deal_id = former_keys.former_deal_id
)

select * from final
