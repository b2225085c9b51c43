-- Every sum of money that a report of a deal states, in its own currency and in US dollars at its date.
{{ config(materialized='incremental', unique_key='deal_id') }}

with reports as (
    select * from {{ ref('stg_reports') }}
),

amounts as (
    select * from {{ source('core', 'deal_amounts') }}
    where {{ is_among('report_id', source('core', 'deal_amounts'), 'reports') }}
),

deals as (
    select
        deal_id,
        corrected_amount
    from {{ source('core', 'deals') }}
    where {{ is_stale('deal_id', source('core', 'deals')) }}
),

rates as (
    select
        currency,
        as_of_on,
        rate_on,
        cast(usd_per_unit as double precision) as usd_per_unit,
        basis
    from {{ source('core', 'exchange_rates') }}
),

final as (
    select
        reports.deal_id,
        amounts.report_id,
        amounts.ordinal,
        reports.shown and amounts.is_main and deals.corrected_amount is null as is_headline,
        amounts.kind,
        amounts.qualifier,
        amounts.low as amount_low,
        amounts.high as amount_high,
        amounts.currency,
        amounts.restates,
        amounts.quote,
        cast(
            coalesce(
                cast(amounts.said_usd_low as double precision),
                cast(amounts.low as double precision) * rates.usd_per_unit
            ) as decimal(28, 2)
        ) as amount_low_usd,
        cast(
            coalesce(
                cast(amounts.said_usd_high as double precision),
                cast(amounts.high as double precision) * rates.usd_per_unit
            ) as decimal(28, 2)
        ) as amount_high_usd,
        case
            when amounts.currency = 'USD' then 'as said'
            when amounts.said_usd_low is not null then 'as said, restated in USD'
            when reports.as_of_on is null then 'no date, so no rate'
            else coalesce(rates.basis, 'no rate looked up yet')
        end as usd_basis,
        reports.as_of_on,
        rates.rate_on,
        reports.shown,
        amounts.article_id
    from amounts
    inner join reports on amounts.report_id = reports.report_id
    inner join deals on reports.deal_id = deals.deal_id
    left join rates on amounts.currency = rates.currency and reports.as_of_on = rates.as_of_on
)

select * from final
order by deal_id
