-- One row an article, with what was found in it and what was left out.
with articles as (
    select * from {{ source('core', 'articles') }}
),

lines as (
    select
        article_id,
        count(*) filter (where kept) as lines_kept,
        count(*) filter (where not kept) as lines_dropped
    from {{ source('core', 'article_lines') }}
    group by article_id
),

reports as (
    select
        article_id,
        count(*) as deals
    from {{ source('core', 'deal_reports') }}
    group by article_id
),

final as (
    select
        articles.article_id,
        articles.title,
        coalesce(articles.canonical_url, articles.url) as url,
        articles.publisher,
        articles.authors,
        articles.published_at,
        articles.published_on,
        articles.published_basis,
        articles.language,
        articles.access,
        articles.read_state,
        articles.duplicate_cluster_id,
        articles.document_sha256,
        coalesce(lines.lines_kept, 0) as lines_kept,
        coalesce(lines.lines_dropped, 0) as lines_dropped,
        coalesce(reports.deals, 0) as deals,
        length(articles.text) as text_chars,
        articles.text
    from articles
    left join lines on articles.article_id = lines.article_id
    left join reports on articles.article_id = reports.article_id
)

select * from final
