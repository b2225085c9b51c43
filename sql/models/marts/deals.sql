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

rates as (
    select
        currency,
        as_of_on,
        cast(usd_per_unit as double precision) as usd_per_unit,
        basis
    from {{ source('core', 'exchange_rates') }}
),

corrected as (
    select
        deals.deal_id,
        nullif(deals.corrected_amount, 'none') as amount,
        deals.corrected_low,
        deals.corrected_high,
        deals.corrected_currency,
        deals.corrected_qualifier,
        case when deals.corrected_currency = 'USD' then 1.0 else rates.usd_per_unit end as usd_per_unit,
        case
            when deals.corrected_amount = 'none' then null
            when deals.corrected_currency = 'USD' then 'as a person said'
            when reports.as_of_on is null then 'no date, so no rate'
            else coalesce(rates.basis, 'no rate looked up yet')
        end as usd_basis
    from deals
    left join reports on deals.deal_id = reports.deal_id
    left join rates on deals.corrected_currency = rates.currency and reports.as_of_on = rates.as_of_on
    where deals.corrected_amount is not null
),

final as (
    select
        deals.deal_id,
        deals.type,
        deals.status,
        deals.headline,
        coalesce(corrected.amount, amounts.quote) as amount,
        coalesce(corrected.corrected_qualifier, amounts.qualifier) as amount_qualifier,
        coalesce(corrected.corrected_low, amounts.amount_low) as amount_low,
        coalesce(corrected.corrected_high, amounts.amount_high) as amount_high,
        coalesce(corrected.corrected_currency, amounts.currency) as currency,
        coalesce(
            cast(cast(corrected.corrected_low as double precision) * corrected.usd_per_unit as decimal(28, 2)),
            amounts.amount_low_usd
        ) as amount_low_usd,
        coalesce(
            cast(cast(corrected.corrected_high as double precision) * corrected.usd_per_unit as decimal(28, 2)),
            amounts.amount_high_usd
        ) as amount_high_usd,
        coalesce(corrected.usd_basis, amounts.usd_basis) as usd_basis,
        corrected.deal_id is not null as amount_is_corrected,
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
    left join corrected on deals.deal_id = corrected.deal_id
)

select * from final
order by deal_id
