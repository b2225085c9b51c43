-- Evidence whose span does not hold its quote.
with evidence as (
    select * from {{ ref('deal_evidence') }}
),

articles as (
    select * from {{ source('core', 'articles') }}
    where {{ is_among('article_id', source('core', 'articles'), 'evidence') }}
)

select
    evidence.report_id,
    evidence.ordinal,
    evidence.quote
from evidence
inner join articles on evidence.article_id = articles.article_id
where
    substr(
        case when evidence.part = 'title' then articles.title else articles.text end,
        evidence.start_char + 1,
        evidence.end_char - evidence.start_char
    ) is distinct from evidence.quote
