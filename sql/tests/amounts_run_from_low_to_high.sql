-- Amounts whose lower end is above the upper.
select
    report_id,
    ordinal,
    quote
from {{ ref('deal_amounts') }}
where amount_low > amount_high or amount_low_usd > amount_high_usd
