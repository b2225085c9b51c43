-- The paragraph around each span of evidence: the kept line in which it begins, or the title.
with evidence as (
    select * from {{ source('core', 'evidence') }}
),

lines as (
    select * from {{ source('core', 'article_lines') }}
),

articles as (
    select * from {{ source('core', 'articles') }}
),

final as (
    select
        evidence.report_id,
        evidence.article_id,
        evidence.ordinal,
        evidence.attribute,
        evidence.quote,
        evidence.part,
        evidence.start_char,
        evidence.end_char,
        evidence.rule,
        case when evidence.part = 'title' then articles.title else lines.text end as passage
    from evidence
    inner join articles on evidence.article_id = articles.article_id
    left join lines
        on
            evidence.article_id = lines.article_id
            and evidence.part = 'text'
            and lines.kept
            and evidence.start_char >= lines.start_char
            and evidence.start_char < lines.end_char
)

select * from final
