-- The texts that an article has had, in the order in which they came. A page that came again with the same text is no
-- version. Kept as a table: to find the versions, all documents are sorted.
{{ config(materialized='incremental', unique_key='article_id') }}

with documents as (
    select
        article_id,
        sha256,
        text_sha256,
        url,
        fetched_at,
        lag(text_sha256) over (partition by article_id order by fetched_at, sha256) as text_before
    from {{ source('raw', 'documents') }}
    where {{ is_stale('article_id', source('raw', 'documents')) }} and text_sha256 is not null
),

versions as (
    select
        article_id,
        row_number() over (partition by article_id order by fetched_at, sha256) as version_number,
        count(*) over (partition by article_id) as versions,
        fetched_at,
        url,
        sha256 as document_sha256,
        text_sha256
    from documents
    where text_before is null or text_before <> text_sha256
),

final as (
    select
        article_id,
        version_number,
        version_number = versions as is_current,
        fetched_at,
        url,
        document_sha256,
        text_sha256
    from versions
)

select * from final
order by article_id
