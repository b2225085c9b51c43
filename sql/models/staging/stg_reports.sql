-- Each report beside its article and its deal, once it is known: what nearly every mart starts from.
with sources as (
    select * from {{ source('core', 'deal_sources') }}
    where {{ is_stale('deal_id', source('core', 'deal_sources')) }}
),

reports as (
    select * from {{ source('core', 'deal_reports') }}
    where {{ is_among('report_id', source('core', 'deal_reports'), 'sources') }}
),

articles as (
    select * from {{ source('core', 'articles') }}
    where {{ is_among('article_id', source('core', 'articles'), 'reports') }}
),

final as (
    select
        reports.report_id,
        reports.article_id,
        sources.deal_id,
        sources.shown,
        sources.ordinal as place_in_deal,
        reports.ordinal as place_in_article,
        reports.type,
        reports.status,
        reports.salience,
        reports.headline,
        reports.status_quote,
        reports.passage,
        reports.confidence,
        coalesce(articles.canonical_url, articles.url) as article_url,
        articles.title as article_title,
        articles.publisher,
        articles.published_on,
        articles.duplicate_cluster_id,
        coalesce(reports.announced_on, articles.published_on) as as_of_on
    from sources
    inner join reports on sources.report_id = reports.report_id
    inner join articles on reports.article_id = articles.article_id
)

select * from final
