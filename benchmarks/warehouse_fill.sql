-- A made-up warehouse of $deals deals in twice as many articles: run after the tables are made and are empty.
-- Skew: half of the articles tell of a deal for the first time, the others of one that few or many tell of; some organisations deal often.
create temp table told as
select
    i,
    substr(md5('article' || i), 1, 16) as article_id,
    substr(md5('report' || i), 1, 16) as report_id,
    case when i < $deals then i else cast(floor($deals * power(random(), 3)) as bigint) end as deal,
    date '2020-01-01' + cast(i % 2000 as integer) as day
from range(2 * $deals) as numbers (i);

insert into raw.documents (sha256, path, bytes, url, source, fetched_at, cleaner_version, article_id)
select sha256(cast(i as varchar)), 'x/' || i || '.zst', 30000, 'https://news.example/' || i, 'made-up', day, '1', article_id from told;

insert into core.articles (
    article_id, document_sha256, url, canonical_url, title, text, text_sha256, published_at, published_offset_minutes, published_on,
    published_basis, authors, publisher, language, access, cleaner_version, content_key, read_state, extractor_version, duplicate_cluster_id,
    lines_kept, lines_dropped, report_count
)
select
    article_id, sha256(cast(i as varchar)), 'https://news.example/' || i, 'https://news.example/' || i, 'Buyer ' || deal || ' in talks',
    'Buyer ' || deal || ' is in talks to buy Target ' || deal || ' for $' || (deal % 900) || ' million.' || chr(10) || 'No terms were signed.',
    sha256('text' || i), day, 0, day, 'json_ld', ['Mira Sen'], 'Publisher ' || cast(floor(300 * power(random(), 3)) as integer), 'en', 'full', '1',
    article_id, 'read', '1', article_id, 2, 2, 1
from told;

insert into core.article_lines (article_id, line, text, kept, reason, start_char, end_char)
select
    articles.article_id,
    line,
    case line when 1 then 'Share this' when 4 then 'Also read: another story' else split_part(articles.text, chr(10), line - 1) end,
    line in (2, 3),
    case line when 1 then 'share_bar' when 4 then 'related_link' end,
    case line when 2 then 0 when 3 then length(split_part(articles.text, chr(10), 1)) + 1 end,
    case line when 2 then length(split_part(articles.text, chr(10), 1)) when 3 then length(articles.text) end
from core.articles as articles
cross join range(1, 5) as numbers (line);

insert into core.deal_reports (
    report_id, article_id, ordinal, type, status, salience, headline, status_quote, passage, undisclosed, announced_on, sectors, countries, confidence,
    extractor_version
)
select
    report_id, article_id, 0, list_extract(['acquisition', 'stake', 'funding_round', 'debt'], 1 + deal % 4),
    list_extract(['rumoured', 'in_talks', 'proposed', 'agreed', 'completed', 'terminated'], 1 + deal % 6), 'main', 'Buyer ' || deal || ' to buy Target ' || deal,
    'in talks to buy', 'Buyer ' || deal || ' is in talks to buy it.', false, day, [list_extract(['batteries', 'mining', 'retail', 'software'], 1 + deal % 4)],
    [list_extract(['IN', 'JP', 'US', 'DE'], 1 + deal % 4)], 0.8, '1'
from told;

insert into core.deal_amounts (
    report_id, article_id, ordinal, low, high, currency, kind, qualifier, restates, is_main, said_usd_low, said_usd_high, quote, part, start_char, end_char
)
select
    report_id, article_id, 0, (deal % 900) * 1000000, (deal % 900) * 1000000, list_extract(['USD', 'INR', 'EUR'], 1 + deal % 3), 'value', 'exact', false,
    true, case when deal % 3 = 0 then (deal % 900) * 1000000 end, case when deal % 3 = 0 then (deal % 900) * 1000000 end,
    '$' || (deal % 900) || ' million', 'text', 0, 9
from told;

insert into core.deal_participants (
    report_id, article_id, ordinal, name, role, side, named, country, quote, part, start_char, end_char
)
select
    report_id, article_id, place, list_extract(['Buyer ', 'Target '], place + 1) || deal, list_extract(['acquirer', 'target'], place + 1),
    list_extract(['buy', 'sell'], place + 1), true, list_extract(['IN', 'JP'], place + 1), 'Buyer', 'text', 0, 5
from told
cross join range(2) as numbers (place);

insert into core.evidence (report_id, article_id, ordinal, attribute, quote, part, start_char, end_char, rule)
select report_id, article_id, place, list_extract(['type', 'status', 'amounts[0]'], place + 1), 'Buyer', 'text', 0, 5, 'made.up'
from told
cross join range(3) as numbers (place);

insert into core.organizations (organization_id, name, country, first_learned_at)
select substr(md5('organization' || i), 1, 16), 'Organisation ' || i, case when i % 2 = 0 then 'JP' else 'IN' end, timestamp '2026-01-01'
from range($deals // 2) as numbers (i);

insert into core.deals (
    deal_id, type, status, headline, undisclosed, announced_on, first_asserted_on, last_asserted_on, source_count, sectors, countries,
    parties, first_learned_at
)
select
    substr(md5('deal' || told.deal), 1, 16), any_value(reports.type), any_value(reports.status), any_value(reports.headline), false,
    min(told.day), min(told.day), max(told.day), count(*), any_value(reports.sectors), any_value(reports.countries),
    'acquirer: Buyer ' || told.deal || '; target: Target ' || told.deal, timestamp '2026-01-01'
from told
inner join core.deal_reports as reports on told.report_id = reports.report_id
group by told.deal;

insert into core.deal_sources (report_id, deal_id, ordinal, shown)
select
    report_id,
    substr(md5('deal' || deal), 1, 16),
    row_number() over (partition by deal order by i) - 1,
    i < $deals
from told;

insert into core.deal_parties (deal_id, ordinal, name, role, side, named, organization_id, country)
select
    substr(md5('deal' || i), 1, 16), place, list_extract(['Buyer ', 'Target '], place + 1) || i, list_extract(['acquirer', 'target'], place + 1),
    list_extract(['buy', 'sell'], place + 1), true, substr(md5('organization' || cast(floor($deals // 2 * power(random(), 2)) as bigint)), 1, 16),
    list_extract(['IN', 'JP'], place + 1)
from range($deals) as numbers (i)
cross join range(2) as places (place);

insert into core.deal_history (
    change_id, deal_id, ordinal, attribute, old_value, new_value, asserted_on, report_id, quote, cause, first_learned_at
)
select
    substr(md5('change' || i), 1, 16), substr(md5('deal' || i), 1, 16), 0, 'status', null,
    list_extract(['rumoured', 'in_talks', 'proposed', 'agreed', 'completed', 'terminated'], 1 + i % 6), day, report_id, 'in talks', 'source',
    timestamp '2026-01-01'
from told
where i < $deals;

insert into core.exchange_rates (currency, as_of_on, rate_on, usd_per_unit, basis)
select currency, date '2020-01-01' + cast(i as integer), date '2020-01-01' + cast(i as integer), 0.0119, 'made-up rate'
from range(2000) as numbers (i)
cross join (values ('INR'), ('EUR')) as currencies (currency);

drop table told;
