-- One row a deal: everything that an analyst first wants.
{{ config(materialized='incremental', unique_key='deal_id') }}

with deals as (
    select * from {{ source('core', 'deals') }}
    where {{ is_stale('deal_id', source('core', 'deals')) }}
),

reports as (
    select * from {{ ref('stg_reports') }}
    where shown
),

amounts as (
    select * from {{ ref('deal_amounts') }}
    where is_headline
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
        deals.parties,
        reports.status_quote,
        reports.passage,
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
)

select * from final
order by deal_id
