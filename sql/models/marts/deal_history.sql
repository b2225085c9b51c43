-- Each change in each deal's life, in the order in which it happened, and how long it held.
{{ config(materialized='incremental', unique_key='deal_id') }}

with history as (
    select * from {{ source('core', 'deal_history') }}
    where {{ is_stale('deal_id', source('core', 'deal_history')) }}
),

reports as (
    select * from {{ ref('stg_reports') }}
),

deals as (
    select * from {{ source('core', 'deals') }}
    where {{ is_stale('deal_id', source('core', 'deals')) }}
),

final as (
    select
        history.deal_id,
        history.ordinal,
        deals.headline,
        history.attribute,
        history.old_value,
        history.new_value,
        history.asserted_on,
        lead(history.new_value) over (
            partition by history.deal_id, history.attribute
            order by history.ordinal
        ) as next_value,
        lead(history.asserted_on) over (
            partition by history.deal_id, history.attribute
            order by history.ordinal
        ) as next_on,
        history.quote,
        history.cause,
        reports.article_url,
        reports.publisher,
        history.report_id,
        history.first_learned_at,
        history.change_id
    from history
    inner join deals on history.deal_id = deals.deal_id
    left join reports on history.report_id = reports.report_id
)

select * from final
order by deal_id
