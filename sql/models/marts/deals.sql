-- One row a deal: everything that an analyst first wants.
with deals as (
    select * from {{ source('core', 'deals') }}
),

reports as (
    select * from {{ ref('stg_reports') }}
    where shown
),

amounts as (
    select * from {{ ref('deal_amounts') }}
    where is_headline
),

passages as (
    select
        report_id,
        passage,
        row_number() over (partition by report_id order by ordinal) as choice
    from {{ ref('stg_passages') }}
    where attribute = 'status'
),

names_by_role as (
    select
        deal_id,
        role,
        min(ordinal) as place,
        string_agg(name, ', ' order by ordinal) as listed
    from {{ source('core', 'deal_parties') }}
    group by deal_id, role
),

parties as (
    select
        deal_id,
        string_agg(replace(role, '_', ' ') || ': ' || listed, '; ' order by place) as parties
    from names_by_role
    group by deal_id
),

final as (
    select
        deals.deal_id,
        deals.type,
        deals.status,
        deals.headline,
        amounts.quote as amount,
        amounts.qualifier as amount_qualifier,
        amounts.amount_low,
        amounts.amount_high,
        amounts.currency,
        amounts.amount_low_usd,
        amounts.amount_high_usd,
        amounts.usd_basis,
        deals.undisclosed,
        deals.stake_pct,
        parties.parties,
        reports.status_quote,
        coalesce(passages.passage, reports.status_quote) as passage,
        reports.article_url,
        reports.article_title,
        reports.publisher,
        deals.countries,
        deals.sectors,
        deals.announced_on,
        deals.first_asserted_on,
        deals.last_asserted_on,
        deals.source_count,
        reports.salience,
        reports.confidence,
        deals.first_learned_at
    from deals
    left join reports on deals.deal_id = reports.deal_id
    left join amounts on deals.deal_id = amounts.deal_id
    left join passages on reports.report_id = passages.report_id and passages.choice = 1
    left join parties on deals.deal_id = parties.deal_id
)

select * from final
