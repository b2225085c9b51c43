-- What people put right: who, when, why, what they overruled, and whether it holds.
with corrections as (
    select * from {{ source('core', 'corrections') }}
    where action <> 'withdraw'
),

sources as (
    select * from {{ source('core', 'deal_sources') }}
),

deals as (
    select * from {{ source('core', 'deals') }}
),

final as (
    select
        corrections.correction_id,
        corrections.made_at,
        corrections.author,
        corrections.action,
        sources.deal_id,
        deals.headline,
        corrections.names as organizations,
        corrections.attribute,
        corrections.value,
        corrections.overruled,
        corrections.reason,
        case
            when corrections.withdrawn_at is not null then 'withdrawn'
            when corrections.grounded then 'holds'
            else 'ground gone'
        end as state,
        corrections.withdrawn_at
    from corrections
    left join sources on corrections.report_ids[1] = sources.report_id
    left join deals on sources.deal_id = deals.deal_id
)

select * from final
