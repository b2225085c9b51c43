-- Which battery deals are below agreed (the latest first), who is in them, and what is the sentence behind each amount?
select
    deals.headline,
    deals.status,
    deals.countries,
    deals.parties,
    amounts.quote as amount,
    evidence.passage as sentence,
    evidence.article_url
from {{ ref('deals') }} as deals
left join {{ ref('deal_amounts') }} as amounts on deals.deal_id = amounts.deal_id and amounts.shown
left join {{ ref('deal_evidence') }} as evidence
    on
        amounts.report_id = evidence.report_id
        and evidence.attribute = 'amounts[' || amounts.ordinal || ']'
where
    deals.status in ('rumoured', 'in_talks', 'proposed')
    and 'batteries' = any(deals.sectors)
order by deals.last_asserted_on desc nulls last, deals.headline asc, amounts.ordinal asc
limit 100
