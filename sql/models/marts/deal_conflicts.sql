-- Where the reports of a deal disagree: each claim, who makes it, and which one the deal shows.
{{ config(materialized='incremental', unique_key='deal_id') }}

with conflicts as (
    select * from {{ source('core', 'deal_conflicts') }}
    where {{ is_stale('deal_id', source('core', 'deal_conflicts')) }}
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
        conflicts.deal_id,
        deals.headline,
        conflicts.attribute,
        conflicts.claim,
        conflicts.shown,
        conflicts.quote,
        reports.article_url,
        reports.publisher,
        reports.published_on,
        conflicts.report_id,
        conflicts.conflict_id
    from conflicts
    inner join deals on conflicts.deal_id = deals.deal_id
    left join reports on conflicts.report_id = reports.report_id
)

select * from final
order by deal_id
