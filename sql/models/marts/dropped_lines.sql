-- What was left out of each article, and why.
with lines as (
    select * from {{ source('core', 'article_lines') }}
    where {{ is_stale('article_id', source('core', 'article_lines')) }} and not kept
),

articles as (
    select * from {{ source('core', 'articles') }}
    where {{ is_among('article_id', source('core', 'articles'), 'lines') }}
),

final as (
    select
        lines.article_id,
        lines.line,
        lines.reason,
        lines.rule,
        lines.text,
        articles.title as article_title,
        coalesce(articles.canonical_url, articles.url) as article_url,
        articles.publisher
    from lines
    inner join articles on lines.article_id = articles.article_id
)

select * from final
