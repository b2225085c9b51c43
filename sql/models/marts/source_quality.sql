-- How good each publisher's articles are to read: what they gave, and what was missing.
with articles as (
    select * from {{ ref('articles') }}
),

read_articles as (
    select
        coalesce(publisher, '(unknown)') as publisher,
        count(*) as articles,
        count(*) filter (where published_on is null) as without_date,
        count(*) filter (where access <> 'full') as not_full,
        count(*) filter (where read_state like 'not read%') as not_read,
        count(*) filter (where deals > 0) as with_deals,
        cast(sum(deals) as bigint) as reports,
        cast(sum(lines_kept) as bigint) as lines_kept,
        cast(sum(lines_dropped) as bigint) as lines_dropped
    from articles
    group by coalesce(publisher, '(unknown)')
),

told_deals as (
    select
        publisher,
        count(*) as deals
    from {{ ref('stg_deal_publishers') }}
    group by publisher
),

refused as (
    select
        coalesce(documents.publisher, '(unknown)') as publisher,
        count(*) as quarantined
    from {{ source('core', 'quarantine') }} as quarantine
    left join {{ source('raw', 'documents') }} as documents on quarantine.document_sha256 = documents.sha256
    where quarantine.released_at is null
    group by coalesce(documents.publisher, '(unknown)')
),

ailing as (
    select
        publisher,
        string_agg(source || ': ' || problem, ' | ' order by source) as problems
    from {{ ref('source_health') }}
    where problem is not null and publisher is not null
    group by publisher
),

publishers as (
    select publisher from read_articles
    union
    select publisher from refused
    union
    select publisher from ailing
),

final as (
    select
        publishers.publisher,
        coalesce(read_articles.articles, 0) as articles,
        coalesce(read_articles.with_deals, 0) as with_deals,
        coalesce(read_articles.reports, 0) as reports,
        coalesce(told_deals.deals, 0) as deals,
        coalesce(read_articles.without_date, 0) as without_date,
        coalesce(read_articles.not_full, 0) as not_full,
        coalesce(read_articles.not_read, 0) as not_read,
        coalesce(refused.quarantined, 0) as quarantined,
        coalesce(read_articles.lines_kept, 0) as lines_kept,
        coalesce(read_articles.lines_dropped, 0) as lines_dropped,
        ailing.problems
    from publishers
    left join read_articles on publishers.publisher = read_articles.publisher
    left join told_deals on publishers.publisher = told_deals.publisher
    left join refused on publishers.publisher = refused.publisher
    left join ailing on publishers.publisher = ailing.publisher
)

select * from final
