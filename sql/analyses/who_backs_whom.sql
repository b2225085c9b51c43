-- Who put money into whom of late, and who led the round?
select
    investors.name as investor,
    investors.role,
    companies.name as company,
    deals.type,
    deals.amount,
    deals.status
from {{ ref('deal_participants') }} as investors
inner join {{ ref('deal_participants') }} as companies on investors.deal_id = companies.deal_id
inner join {{ ref('deals') }} as deals on investors.deal_id = deals.deal_id
where investors.role in ('investor', 'lead_investor') and companies.role = 'recipient'
order by deals.last_asserted_on desc nulls last, companies.name asc, investors.role desc, investors.name asc
limit 100
