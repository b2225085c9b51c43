-- Every sum of money that a report of a deal states, in its own currency and in US dollars at its date.
with amounts as (
    select * from {{ source('core', 'deal_amounts') }}
),

reports as (
    select * from {{ ref('stg_reports') }}
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

grouped as (
    -- A sum and its restatements share a said_as, the number of sums that are no restatement up to there
    select
        *,
        sum(case when restates then 0 else 1 end) over (partition by report_id order by ordinal) as said_as
    from amounts
),

said_in_usd as (
    select
        report_id,
        said_as,
        ordinal,
        low,
        high,
        row_number() over (partition by report_id, said_as order by ordinal) as choice
    from grouped
    where currency = 'USD'
),

headline_sums as (
    select
        grouped.report_id,
        min(grouped.ordinal) as ordinal
    from grouped
    inner join reports on grouped.report_id = reports.report_id
    where reports.shown and grouped.kind = 'value' and not grouped.restates
    group by grouped.report_id
),

final as (
    select
        reports.deal_id,
        grouped.report_id,
        grouped.ordinal,
        headline_sums.ordinal is not null as is_headline,
        grouped.kind,
        grouped.qualifier,
        grouped.low as amount_low,
        grouped.high as amount_high,
        grouped.currency,
        grouped.restates,
        grouped.quote,
        case
            when said_in_usd.report_id is not null then cast(said_in_usd.low as decimal(28, 2))
            else cast(cast(grouped.low as double precision) * rates.usd_per_unit as decimal(28, 2))
        end as amount_low_usd,
        case
            when said_in_usd.report_id is not null then cast(said_in_usd.high as decimal(28, 2))
            else cast(cast(grouped.high as double precision) * rates.usd_per_unit as decimal(28, 2))
        end as amount_high_usd,
        case
            when grouped.currency = 'USD' then 'as said'
            when said_in_usd.report_id is not null then 'as said, restated in USD'
            when reports.as_of_on is null then 'no date, so no rate'
            else coalesce(rates.basis, 'no rate looked up yet')
        end as usd_basis,
        reports.as_of_on,
        rates.rate_on,
        reports.shown,
        grouped.article_id
    from grouped
    inner join reports on grouped.report_id = reports.report_id
    left join said_in_usd
        on
            grouped.report_id = said_in_usd.report_id
            and grouped.said_as = said_in_usd.said_as
            and (grouped.currency <> 'USD' or grouped.ordinal = said_in_usd.ordinal)
            and (grouped.currency = 'USD' or said_in_usd.choice = 1)
    left join rates on grouped.currency = rates.currency and reports.as_of_on = rates.as_of_on
    left join headline_sums on grouped.report_id = headline_sums.report_id and grouped.ordinal = headline_sums.ordinal
)

select * from final
