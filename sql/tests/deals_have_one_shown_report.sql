-- Deals that no live report tells of, or that show more than one.
select
    deals.deal_id,
    count(reports.report_id) as shown
from {{ ref('deals') }} as deals
left join {{ ref('stg_reports') }} as reports on deals.deal_id = reports.deal_id and reports.shown
group by deals.deal_id
having count(reports.report_id) <> 1
