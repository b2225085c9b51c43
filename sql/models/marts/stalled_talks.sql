-- Deals below agreed of which nothing was heard for 90 days.
with deals as (
    select * from {{ ref('deals') }}
),

final as (
    select
        deal_id,
        headline,
        type,
        status,
        parties,
        amount,
        last_asserted_on,
        current_date - last_asserted_on as silent_days,
        status_quote,
        article_url
    from deals
    where
        status in ('rumoured', 'in_talks', 'proposed')
        and current_date - last_asserted_on >= 90
)

select * from final
