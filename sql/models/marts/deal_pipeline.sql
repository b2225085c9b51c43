-- How deals move: of those that entered a status in a month, how many moved on, whereto, and how long it took.
with stays as (
    select
        deal_id,
        new_value as status,
        asserted_on as entered_on,
        next_value as next_status,
        next_on as left_on
    from {{ ref('deal_history') }}
    where attribute = 'status'
),

final as (
    select
        cast(date_trunc('month', entered_on) as date) as month_start,
        status,
        count(*) as entered,
        count(next_status) as moved_on,
        count(*) filter (where next_status in ('agreed', 'completed')) as moved_to_done,
        count(*) filter (where next_status = 'terminated') as called_off,
        count(*) - count(next_status) as still_there,
        cast(avg(left_on - entered_on) as decimal(12, 1)) as mean_days,
        max(left_on - entered_on) as longest_days
    from stays
    group by cast(date_trunc('month', entered_on) as date), status
)

select * from final
