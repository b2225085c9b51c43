-- Which battery deals are below agreed (the latest first), who is in them, and what is the sentence behind each amount?
with latest as (
    select
        deal_id,
        headline,
        status,
        countries,
        parties,
        last_asserted_on
    from {{ ref('deals') }}
    where status in ('rumoured', 'in_talks', 'proposed') and 'batteries' = any(sectors)
    order by last_asserted_on desc nulls last, headline asc
    limit 100
)

select
    deals.headline,
    deals.status,
    deals.countries,
    deals.parties,
    amounts.quote as amount,
    evidence.passage as sentence,
    evidence.article_url
from latest as deals
left join {{ ref('deal_amounts') }} as amounts on deals.deal_id = amounts.deal_id and amounts.shown
left join {{ ref('deal_evidence') }} as evidence
    on
        deals.deal_id = evidence.deal_id
        and amounts.report_id = evidence.report_id
        and evidence.attribute like 'amounts%'  -- told before the join, this reads a fifth of it
        and evidence.attribute = 'amounts[' || amounts.ordinal || ']'
order by deals.last_asserted_on desc nulls last, deals.headline asc, amounts.ordinal asc
