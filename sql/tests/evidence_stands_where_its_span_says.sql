-- Evidence whose span does not hold its quote.
select
    evidence.report_id,
    evidence.ordinal,
    evidence.quote
from {{ ref('deal_evidence') }} as evidence
inner join {{ source('core', 'articles') }} as articles on evidence.article_id = articles.article_id
where
    substr(
        case when evidence.part = 'title' then articles.title else articles.text end,
        evidence.start_char + 1,
        evidence.end_char - evidence.start_char
    ) is distinct from evidence.quote
