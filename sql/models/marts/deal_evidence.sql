-- Why each attribute of each report has its value: the words, where they stand, and the rule that read them.
with passages as (
    select * from {{ ref('stg_passages') }}
),

reports as (
    select * from {{ ref('stg_reports') }}
),

final as (
    select
        reports.deal_id,
        passages.report_id,
        passages.ordinal,
        passages.article_id,
        passages.attribute,
        passages.quote,
        passages.passage,
        passages.part,
        passages.start_char,
        passages.end_char,
        passages.rule,
        reports.shown,
        reports.article_url,
        reports.article_title,
        reports.publisher,
        reports.published_on
    from passages
    inner join reports on passages.report_id = reports.report_id
)

select * from final
