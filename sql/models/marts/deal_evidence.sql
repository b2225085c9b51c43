-- Why each attribute of each report has its value: the words, where they stand, and the rule that read them.
{{ config(materialized='incremental', unique_key='deal_id') }}

with reports as (
    select * from {{ ref('stg_reports') }}
),

evidence as (
    select * from {{ source('core', 'evidence') }}
    where {{ is_among('report_id', source('core', 'evidence'), 'reports') }}
),

articles as (
    select * from {{ source('core', 'articles') }}
    where {{ is_among('article_id', source('core', 'articles'), 'reports') }}
),

final as (
    -- The passage is cut out of the text itself: joining the lines by their spans took 19 s over ten thousand deals
    select
        reports.deal_id,
        evidence.report_id,
        evidence.ordinal,
        evidence.article_id,
        evidence.attribute,
        evidence.quote,
        case
            when evidence.part = 'title' then reports.article_title
            else
                reverse(split_part(reverse(substr(articles.text, 1, evidence.start_char)), chr(10), 1))
                || split_part(substr(articles.text, evidence.start_char + 1), chr(10), 1)
        end as passage,
        evidence.part,
        evidence.start_char,
        evidence.end_char,
        evidence.rule,
        reports.shown,
        reports.article_url,
        reports.article_title,
        reports.publisher,
        reports.published_on
    from reports
    inner join evidence on reports.report_id = evidence.report_id
    inner join articles on reports.article_id = articles.article_id
)

select * from final
order by deal_id
