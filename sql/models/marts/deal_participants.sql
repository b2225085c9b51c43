-- Who takes part in each deal, over all its reports, with the words that first show the party in that role.
{{ config(materialized='incremental', unique_key='deal_id') }}

with parties as (
    select * from {{ source('core', 'deal_parties') }}
    where {{ is_stale('deal_id', source('core', 'deal_parties')) }}
),

organizations as (
    select * from {{ source('core', 'organizations') }}
    where {{ is_among('organization_id', source('core', 'organizations'), 'parties') }}
),

aliases as (
    select * from {{ source('core', 'organization_aliases') }}
    where {{ is_among('organization_id', source('core', 'organization_aliases'), 'parties') }}
),

reports as (
    select * from {{ ref('stg_reports') }}
),

participants as (
    select * from {{ source('core', 'deal_participants') }}
    where {{ is_among('report_id', source('core', 'deal_participants'), 'reports') }}
),

mentions as (
    select
        reports.deal_id,
        reports.report_id,
        reports.place_in_deal,
        reports.article_url,
        mentioned.ordinal,
        mentioned.role,
        mentioned.name,
        mentioned.quote
    from participants as mentioned
    inner join reports on mentioned.report_id = reports.report_id
),

known_as as (
    select
        deal_id,
        ordinal,
        role,
        name as known_name
    from parties
    union
    select
        parties.deal_id,
        parties.ordinal,
        parties.role,
        aliases.alias as known_name
    from parties
    inner join aliases on parties.organization_id = aliases.organization_id
),

first_mentions as (
    select
        known_as.deal_id,
        known_as.ordinal,
        mentions.report_id,
        mentions.article_url,
        mentions.quote,
        row_number() over (
            partition by known_as.deal_id, known_as.ordinal
            order by mentions.place_in_deal, mentions.ordinal
        ) as choice
    from known_as
    inner join mentions
        on known_as.deal_id = mentions.deal_id and known_as.role = mentions.role and known_as.known_name = mentions.name
),

final as (
    select
        parties.deal_id,
        parties.ordinal,
        parties.name,
        parties.role,
        parties.side,
        parties.named,
        parties.organization_id,
        organizations.name as organization,
        coalesce(parties.country, organizations.country) as country,
        first_mentions.quote,
        first_mentions.article_url
    from parties
    left join organizations on parties.organization_id = organizations.organization_id
    left join first_mentions
        on
            parties.deal_id = first_mentions.deal_id
            and parties.ordinal = first_mentions.ordinal
            and first_mentions.choice = 1
)

select * from final
order by deal_id
