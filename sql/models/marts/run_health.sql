-- What each run did and how it went.
with runs as (
    select * from {{ source('core', 'pipeline_runs') }}
),

fetches as (
    select
        run_id,
        count(*) as fetches,
        count(*) filter (where error is not null) as fetches_failed
    from {{ source('raw', 'fetches') }}
    group by run_id
),

quarantine as (
    select
        run_id,
        count(*) as quarantined
    from {{ source('core', 'quarantine') }}
    group by run_id
),

final as (
    select
        runs.run_id,
        runs.kind,
        runs.status,
        runs.started_at,
        runs.finished_at,
        cast(extract(epoch from (runs.finished_at - runs.started_at)) as decimal(12, 1)) as seconds,
        coalesce(fetches.fetches, 0) as fetches,
        coalesce(fetches.fetches_failed, 0) as fetches_failed,
        coalesce(quarantine.quarantined, 0) as quarantined,
        cast((runs.counts ->> 'documents') as bigint) as documents,
        cast((runs.counts ->> 'articles') as bigint) as articles,
        cast((runs.counts ->> 'reports') as bigint) as reports,
        cast((runs.counts ->> 'deals') as bigint) as deals,
        cast((runs.counts ->> 'not_read_language') as bigint) as not_read_language,
        cast((runs.counts ->> 'not_read_empty') as bigint) as not_read_empty
    from runs
    left join fetches on runs.run_id = fetches.run_id
    left join quarantine on runs.run_id = quarantine.run_id
)

select * from final
