-- One row a source: what came of it, and what is wrong with it. Time is counted up to its last poll: a source that
-- nobody polls is not silent.
with sources as (
    select * from {{ source('raw', 'sources') }}
),

held as (
    select document_sha256
    from {{ source('core', 'quarantine') }}
    where released_at is null and document_sha256 is not null
),

-- When the oldest of the latest 201 came: ranking two columns of all documents, and all columns of these, takes a tenth
-- of ranking all columns of all.
since as (
    select
        source,
        min(fetched_at) as fetched_at
    from (
        select
            source,
            fetched_at,
            row_number() over (partition by source order by fetched_at desc) as age
        from {{ source('raw', 'documents') }}
        where source is not null
    ) as ranked
    where age <= 201
    group by source
),

-- The documents of a source, the latest first; the last is there for the time before the one after it.
latest as (
    select
        source,
        sha256,
        article_id,
        fetched_at,
        age
    from (
        select
            documents.source,
            documents.sha256,
            documents.article_id,
            documents.fetched_at,
            row_number() over (
                partition by documents.source order by documents.fetched_at desc, documents.sha256 asc
            ) as age
        from {{ source('raw', 'documents') }} as documents
        inner join since on documents.source = since.source and documents.fetched_at >= since.fetched_at
    ) as ranked
    where age <= 201
),

-- With what they lack.
documents as (
    select
        latest.source,
        latest.fetched_at,
        latest.age,
        lag(latest.fetched_at) over (partition by latest.source order by latest.age desc) as before_at,
        case when articles.access = 'paywalled' then 1.0 else 0.0 end as paywalled,
        case when articles.article_id is not null and articles.title is null then 1.0 else 0.0 end as without_title,
        case
            when articles.article_id is not null and articles.published_at is null then 1.0 else 0.0
        end as without_date,
        case when held.document_sha256 is not null then 1.0 else 0.0 end as without_body
    from latest
    left join {{ source('core', 'articles') }} as articles on latest.article_id = articles.article_id
    left join held on latest.sha256 = held.document_sha256
),

arrivals as (
    select
        source,
        count(*) as documents,
        max(fetched_at) as last_new_at,
        percentile_cont(0.9) within group (
            order by cast(extract(epoch from (fetched_at - before_at)) as double precision)
        ) as usual_gap_seconds
    from documents
    where age <= 200
    group by source
),

recent as (
    select
        source,
        count(*) as documents,
        avg(paywalled) as paywalled,
        avg(without_title) as without_title,
        avg(without_date) as without_date,
        avg(without_body) as without_body
    from documents
    where age <= 20
    group by source
),

earlier as (
    select
        source,
        count(*) as documents,
        avg(without_title) as without_title,
        avg(without_date) as without_date,
        avg(without_body) as without_body
    from documents
    where age between 21 and 200
    group by source
),

-- The run that asked each source last, and whether anything in it went well.
last_runs as (
    select
        source,
        run_id
    from (
        select
            source,
            run_id,
            row_number() over (partition by source order by fetched_at desc) as age
        from {{ source('raw', 'fetches') }}
    ) as ranked
    where age = 1
),

last_polls as (
    select
        fetches.source,
        count(*) filter (where fetches.outcome not in ('failed', 'forbidden')) as went_well,
        min(fetches.error) as fault
    from {{ source('raw', 'fetches') }} as fetches
    inner join last_runs on fetches.source = last_runs.source and fetches.run_id = last_runs.run_id
    group by fetches.source
),

judged as (
    select
        sources.source,
        sources.kind,
        sources.publisher,
        sources.last_polled_at,
        arrivals.last_new_at,
        coalesce(arrivals.documents, 0) as recent_documents,
        recent.paywalled as paywalled_share,
        recent.without_title as without_title_share,
        recent.without_date as without_date_share,
        recent.without_body as without_body_share,
        case when last_polls.went_well = 0 then 'cannot be fetched' end as cannot_be_fetched,
        case when last_polls.went_well = 0 then last_polls.fault end as fault,
        -- Ten documents tell a rhythm; three times its longest usual gap, and a day at least, breaks it.
        case
            when
                arrivals.documents >= 10
                and extract(epoch from (sources.last_polled_at - arrivals.last_new_at))
                > greatest(86400.0, 3 * arrivals.usual_gap_seconds)
                then 'silent since ' || cast(cast(arrivals.last_new_at as date) as text)
        end as silence,
        case when recent.documents >= 5 and recent.paywalled = 1 then 'only paywalls' end as only_paywalls,
        -- Of the last 20, at least 30 in a hundred more than of those before, where these are 20 too.
        case
            when earlier.documents >= 20 and recent.without_title - earlier.without_title >= 0.3
                then 'articles lost their titles'
        end as titles_lost,
        case
            when earlier.documents >= 20 and recent.without_date - earlier.without_date >= 0.3
                then 'articles lost their dates'
        end as dates_lost,
        case
            when earlier.documents >= 20 and recent.without_body - earlier.without_body >= 0.3
                then 'articles lost their text'
        end as bodies_lost
    from sources
    left join arrivals on sources.source = arrivals.source
    left join recent on sources.source = recent.source
    left join earlier on sources.source = earlier.source
    left join last_polls on sources.source = last_polls.source
),

final as (
    select
        source,
        kind,
        publisher,
        last_polled_at,
        last_new_at,
        recent_documents,
        paywalled_share,
        without_title_share,
        without_date_share,
        without_body_share,
        nullif(
            concat_ws('; ', cannot_be_fetched, silence, only_paywalls, titles_lost, dates_lost, bodies_lost), ''
        ) as problem,
        fault
    from judged
)

select * from final
