-- One row an article, with what was found in it and what was left out.
with articles as (
    select * from {{ source('core', 'articles') }}
    where {{ is_stale('article_id', source('core', 'articles')) }}
),

final as (
    select
        article_id,
        title,
        coalesce(canonical_url, url) as url,
        publisher,
        authors,
        published_at,
        published_on,
        published_basis,
        language,
        access,
        read_state,
        duplicate_cluster_id,
        document_sha256,
        lines_kept,
        lines_dropped,
        report_count as deals,
        length(text) as text_chars,
        text
    from articles
)

select * from final
