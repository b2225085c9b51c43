-- A made-up warehouse of $deals deals in twice as many articles: run after the tables are made and are empty. The same on any machine and day
-- but for the dates, which end today. Nothing is drawn: "chance" is a hash, so that a column can be told again elsewhere.
--
-- Skew: half of the articles tell of a deal for the first time; the others tell again of deals that few or, a thousand times in a million,
-- many tell of. Of the organisations few deal often, of publishers, sectors and countries few have most. News come in the order of their days
-- over ten years. Deals that are told of again move on in their status, one in ten reports has another sum, and one in seven deals that was
-- not done is called off.
create or replace temp macro chance(what, number) as (hash(what || number) % 1000003) / 1000003.0;

create or replace temp macro key(what, number) as substr(md5(what || number), 1, 16);

create or replace temp macro picked(words, what, number, skew) as words[1 + cast(floor(len(words) * power(chance(what, number), skew)) as integer)];

create or replace temp macro statuses() as ['rumoured', 'in_talks', 'proposed', 'agreed', 'completed', 'terminated'];

create or replace temp macro said_status(level) as
    ['is considering a deal with', 'is in talks with', 'has made an offer to', 'has signed a deal with', 'has closed its deal with', 'ended talks with'][level];

create or replace temp macro syllable(number) as
    substr('bacadafagajakalamanaparasatavazabecedefegejekelemenerepesetevezebocodofogojokolomonoporosotovozo', 1 + 2 * (number % 48), 2);

create temp table companies as
select
    number,
    key('organization', number) as organization_id,
    upper(syllable(number * 7 + 11)[1]) || substr(syllable(number * 7 + 11), 2) || syllable(number // 48 * 5 + 3) || syllable(number // 2304 * 11 + 5)
    || ' ' || ['Capital', 'Energy', 'Pharma', 'Holdings', 'Bank', 'Foods', 'Systems', 'Motors', 'Partners', 'Steel'][1 + number // 110592] as name,
    case when chance('known country', number) < 0.8
        then picked(['US', 'IN', 'GB', 'CN', 'JP', 'DE', 'FR', 'CA', 'AU', 'SG', 'KR', 'CH', 'NL', 'BR', 'AE', 'IL', 'SE', 'ES', 'IT', 'ID'], 'country', number, 2)
    end as country
from range($deals // 2 + 10) as numbers (number);

create temp table plans as
select
    number as deal,
    key('deal', number) as deal_id,
    picked(
        ['acquisition', 'funding_round', 'stake', 'investment', 'partnership', 'debt', 'supply', 'merger', 'joint_venture', 'licensing', 'listing', 'grant'],
        'type', number, 2
    ) as type,
    chance('day', number) as age,
    list_extract([4, 5, 4, 5, 2, 5, 3, 4, 1, 5], 1 + cast(floor(10 * chance('first status', number)) as integer)) as first_level,
    picked([0.0, 0.34, 0.5, 1.0], 'speed', number, 1.5) as speed,
    chance('called off', number) < 0.15 as fails,
    case when chance('disclosed', number) < 0.65 then round(power(10, 4 * chance('sum', number)), 1) end as millions,
    picked(['USD', 'EUR', 'INR', 'GBP', 'JPY'], 'currency', number, 2) as currency,
    case when chance('stake', number) < 0.1 then round(100 * chance('stake of', number), 1) end as stake_pct,
    list_distinct([
        picked($sectors, 'sector', number, 2),
        case when chance('two sectors', number) < 0.3 then picked($sectors, 'second sector', number, 1.5) else picked($sectors, 'sector', number, 2) end
    ]) as sectors
from range($deals) as numbers (number);

create temp table roles as
select
    plans.deal,
    plans.deal_id,
    cast(listed.place - 1 as integer) as place,
    listed.role,
    case
        when listed.role in ('acquirer', 'investor', 'lead_investor', 'lender', 'customer', 'licensee', 'grantor') then 'buy'
        when listed.role = 'partner' then 'joint'
        when listed.role = 'adviser' then 'other'
        else 'sell'
    end as side,
    companies.organization_id,
    companies.name,
    case when chance('told country', plans.deal * 10 + listed.place) < 0.5 then companies.country end as country
from (
    select
        *,
        case type
            when 'funding_round' then ['lead_investor', 'recipient', 'investor', 'investor', 'investor']
            when 'stake' then ['investor', 'recipient', 'seller', 'adviser']
            when 'investment' then ['investor', 'recipient', 'investor']
            when 'partnership' then ['partner', 'partner', 'partner']
            when 'joint_venture' then ['partner', 'partner']
            when 'debt' then ['lender', 'borrower', 'lender', 'lender']
            when 'supply' then ['supplier', 'customer']
            when 'licensing' then ['licensor', 'licensee']
            when 'listing' then ['issuer', 'adviser']
            when 'grant' then ['grantor', 'grantee']
            else ['acquirer', 'target', 'seller', 'adviser']
        end as all_roles
    from plans
) as plans
cross join lateral (
    select unnest(plans.all_roles) as role, generate_subscripts(plans.all_roles, 1) as place
) as listed
inner join companies
    on companies.number = cast(floor(($deals // 2 + 10) * power(chance('party', plans.deal * 10 + listed.place), 2)) as bigint)
where listed.place <= 2 or chance('more', plans.deal * 10 + listed.place) < 0.3;

create temp table told as
with mentions as (
    select
        number,
        case when number < $deals then number else cast(floor($deals * power(chance('again', number), 2)) as bigint) end as deal
    from range(2 * $deals) as numbers (number)
),

counted as (
    select
        mentions.number,
        mentions.deal,
        row_number() over (partition by mentions.deal order by mentions.number) - 1 as place,
        count(*) over (partition by mentions.deal) as mentions
    from mentions
),

dated as (
    select
        counted.*,
        least(
            current_date,
            current_date - 3650 + cast(floor(3650 * plans.age) as integer) + cast(floor(20 * sqrt(counted.place)) as integer)
        ) as day,
        case
            when plans.fails and plans.first_level < 5 and counted.place > 0 and counted.place = counted.mentions - 1 then 6
            else least(5, plans.first_level + cast(floor(least(5, counted.place) * plans.speed) as integer))
        end as level,
        case
            when counted.place > 0 and chance('other sum', counted.number) < 0.1 then round(plans.millions * 1.1 + 1, 1)
            else plans.millions
        end as millions
    from counted
    inner join plans on counted.deal = plans.deal
),

written as (
    select
        dated.number,
        dated.deal,
        plans.deal_id,
        plans.type,
        plans.sectors,
        plans.currency,
        plans.stake_pct,
        dated.place,
        dated.mentions,
        dated.day,
        dated.level,
        dated.millions,
        first_party.name as first_name,
        coalesce(second_party.name, 'its holders') as second_name,
        list_distinct([first_party.country, second_party.country]) as countries,
        dated.millions || ' million ' || plans.currency as sum_quote
    from dated
    inner join plans on dated.deal = plans.deal
    inner join roles as first_party on dated.deal = first_party.deal and first_party.place = 0
    left join roles as second_party on dated.deal = second_party.deal and second_party.place = 1
)

select
    *,
    key('article', number) as article_id,
    key('report', number) as report_id,
    picked($publishers, 'publisher', number, 2.5) as publisher,
    first_name || ' ' || said_status(level) || ' ' || second_name || coalesce(' for ' || sum_quote, '') || ', people who know of it said.' as sentence
from written
order by day, number;

create temp table texts as
select
    *,
    row_number() over () - 1 as arrival,
    sentence || chr(10) || 'The two have worked with each other for ' || (2 + number % 20) || ' years, and shares of both were little changed.' || chr(10)
    || 'Nobody would say more on ' || day || ', and calls went unanswered.' as text,
    sha256(cast(number as varchar)) as document_sha256
from told;

insert into raw.documents (sha256, path, bytes, url, source, content_type, fetched_at, publisher, cleaner_version, article_id, text_sha256)
select
    document_sha256, 'x/' || number || '.zst', 30000 + number % 50000, 'https://news.example/' || number, 'feed of ' || publisher, 'text/html',
    day + interval (arrival % 86400) second, publisher, $cleaner, article_id, sha256('text' || number)
from texts;

insert into raw.documents (sha256, path, bytes, url, source, content_type, fetched_at)
select
    sha256('held' || number), 'y/' || number || '.zst', 900, 'https://news.example/held/' || number, 'feed of ' || picked($publishers, 'held', number, 2.5),
    'application/pdf', current_date - cast(number % 3650 as integer)
from range($deals // 100) as numbers (number);

insert into core.quarantine (quarantine_id, document_sha256, url, reason, path, run_id, quarantined_at)
select
    key('held', number), sha256('held' || number), 'https://news.example/held/' || number, 'it is a PDF', 'quarantine/' || number, key('run', number),
    current_date - cast(number % 3650 as integer)
from range($deals // 100) as numbers (number);

insert into raw.fetches (fetch_id, run_id, source, url, fetched_at, outcome, http_status, document_sha256, bytes, elapsed_ms, address_key)
select
    key('fetch', number), key('run', arrival // 100), 'feed of ' || publisher, 'https://news.example/' || number,
    day + interval (arrival % 86400) second, 'fetched', 200, document_sha256, 30000, 120, key('address', number)
from texts;

insert into raw.fetches (fetch_id, run_id, source, url, fetched_at, outcome, http_status, error, elapsed_ms)
select
    key('listing', number), key('run', number // 10), 'feed of ' || $publishers[1 + number % len($publishers)],
    'https://news.example/feed/' || number % len($publishers), current_date - 3650 + cast(floor(3650 * number / ($deals // 5)) as integer),
    case when number % 50 = 0 then 'failed' else 'unchanged' end, case when number % 50 = 0 then 503 else 304 end,
    case when number % 50 = 0 then 'the server answered 503' end, 80
from range($deals // 5) as numbers (number);

insert into raw.sources (source, kind, place, publisher, tags, last_polled_at)
select 'feed of ' || publisher, 'rss', 'https://news.example/' || publisher, publisher, [], current_date from (select unnest($publishers) as publisher);

insert into core.pipeline_runs (run_id, kind, started_at, finished_at, status, counts)
select
    key('run', number), 'ingest', day, day + interval 40 second, 'done', '{"documents": 100, "articles": 100, "reports": 100, "deals": 60}'
from (select number, current_date - 3650 + cast(floor(3650 * number / (1 + $deals // 50)) as integer) as day from range($deals // 50) as numbers (number));

insert into core.articles (
    article_id, document_sha256, url, canonical_url, title, text, text_sha256, published_at, published_offset_minutes, published_on,
    published_basis, authors, publisher, language, access, cleaner_version, content_key, read_state, extractor_version, duplicate_cluster_id,
    lines_kept, lines_dropped, report_count
)
select
    article_id, document_sha256, 'https://news.example/' || number, 'https://news.example/' || number, first_name || ' and ' || second_name, text,
    sha256('text' || number), day, 0, day, 'json_ld', ['Mira Sen'], publisher, 'en', case when number % 10 = 0 then 'paywalled' else 'full' end,
    $cleaner, key('content', number), 'read', $extractor, key('article', case when number % 5 = 0 and place > 0 then deal else number end), 3, 3 + number % 5, 1
from texts;

insert into core.article_lines (article_id, line, text, kept, reason, start_char, end_char)
select
    texts.article_id,
    numbers.line,
    case
        when numbers.line in (2, 3, 4) then split_part(texts.text, chr(10), numbers.line - 1)
        else 'Something else of ' || texts.publisher || ' ' || (texts.number * numbers.line) % 4000
    end,
    numbers.line in (2, 3, 4),
    case when numbers.line not in (2, 3, 4) then picked(
        ['navigation', 'related_headline', 'advertisement', 'share_bar', 'caption', 'legal', 'newsletter', 'byline', 'author_bio', 'comments'],
        'reason', texts.number * 10 + numbers.line, 2
    ) end,
    case numbers.line
        when 2 then 0
        when 3 then length(texts.sentence) + 1
        when 4 then length(texts.sentence) + 2 + length(split_part(texts.text, chr(10), 2))
    end,
    case numbers.line
        when 2 then length(texts.sentence)
        when 3 then length(texts.sentence) + 1 + length(split_part(texts.text, chr(10), 2))
        when 4 then length(texts.text)
    end
from texts
cross join range(1, 12) as numbers (line)
where numbers.line <= 6 + texts.number % 5;

insert into core.deal_reports (
    report_id, article_id, ordinal, type, status, salience, headline, status_quote, passage, undisclosed, stake_pct, announced_on, sectors, countries,
    confidence, extractor_version
)
select
    report_id, article_id, 0, type, statuses()[level], case when chance('in passing', number) < 0.15 then 'background' else 'main' end,
    first_name || ' and ' || second_name || ': ' || type, said_status(level), sentence, millions is null and number % 3 = 0, stake_pct,
    case when level between 3 and 5 then day end, sectors, countries, round(0.3 + 0.7 * chance('sure', number), 2), $extractor
from texts;

insert into core.deal_amounts (
    report_id, article_id, ordinal, low, high, currency, kind, qualifier, restates, is_main, said_usd_low, said_usd_high, quote, part, start_char, end_char
)
select
    texts.report_id, texts.article_id, sums.place, sums.millions * 1000000,
    sums.millions * 1000000 * case when texts.number % 12 = 0 then 1.5 else 1 end, sums.currency, 'value',
    case when texts.number % 12 = 0 then 'range' when texts.number % 7 = 0 then 'about' else 'exact' end, sums.place = 1, sums.place = 0,
    case when texts.currency = 'USD' or texts.number % 6 = 0 then texts.millions * 1000000 end,
    case when texts.currency = 'USD' or texts.number % 6 = 0 then texts.millions * 1000000 * case when texts.number % 12 = 0 then 1.5 else 1 end end,
    texts.sum_quote, 'text', strpos(texts.text, texts.sum_quote) - 1, strpos(texts.text, texts.sum_quote) - 1 + length(texts.sum_quote)
from texts
cross join lateral (
    select 0 as place, texts.millions as millions, texts.currency as currency
    union all
    select 1 as place, texts.millions as millions, 'USD' as currency where texts.currency <> 'USD' and texts.number % 6 = 0
) as sums
where texts.millions is not null;

insert into core.deal_participants (
    report_id, article_id, ordinal, name, role, side, named, country, quote, part, start_char, end_char
)
select
    texts.report_id, texts.article_id, roles.place, roles.name, roles.role, roles.side, true, roles.country, texts.first_name, 'text', 0,
    length(texts.first_name)
from texts
inner join roles on texts.deal = roles.deal
where roles.place < 2 or chance('left out', texts.number * 10 + roles.place) < 0.8;

insert into core.evidence (report_id, article_id, ordinal, attribute, quote, part, start_char, end_char, rule)
select
    report_id,
    article_id,
    row_number() over (partition by report_id order by attribute) - 1,
    attribute,
    quote,
    'text',
    start_char,
    start_char + length(quote),
    'made.up.' || length(attribute)
from (
    select report_id, article_id, 'type' as attribute, said_status(level) as quote, length(first_name) + 1 as start_char from texts
    union all
    select report_id, article_id, 'status', said_status(level), length(first_name) + 1 from texts
    union all
    select report_id, article_id, 'amounts[' || ordinal || ']', quote, start_char from core.deal_amounts
    union all
    select report_id, article_id, 'participants[' || ordinal || ']', quote, start_char from core.deal_participants
) as said;

insert into core.organizations (organization_id, name, country, first_learned_at)
select organization_id, name, country, timestamp '2016-01-01' + interval (number % 100000) minute from companies;

insert into core.organization_aliases (organization_id, alias, reason)
select organization_id, name, 'same name' from companies
union all
select organization_id, name || ' Ltd', 'legal form' from companies where number % 4 = 0;

insert into core.deals (
    deal_id, type, status, headline, undisclosed, stake_pct, announced_on, first_asserted_on, last_asserted_on, source_count, sectors, countries,
    parties, natural_key, first_learned_at
)
select
    texts.deal_id, texts.type, statuses()[texts.level], texts.first_name || ' and ' || texts.second_name || ': ' || texts.type,
    texts.millions is null and texts.number % 3 = 0, texts.stake_pct, case when texts.level between 3 and 5 then texts.day end, firsts.day, texts.day,
    texts.mentions, texts.sectors, texts.countries, parties.line, key('natural', texts.deal), firsts.day + interval 6 hour
from texts
inner join texts as firsts on texts.deal = firsts.deal and firsts.place = 0
inner join (
    select deal, string_agg(role || ': ' || name, '; ' order by place) as line
    from roles
    group by deal
) as parties on texts.deal = parties.deal
where texts.place = texts.mentions - 1
order by firsts.day;

insert into core.deal_sources (report_id, deal_id, ordinal, shown)
select report_id, deal_id, place, place = mentions - 1 from texts;

insert into core.deal_parties (deal_id, ordinal, name, role, side, named, organization_id, country)
select deal_id, row_number() over (partition by deal order by place) - 1, name, role, side, true, organization_id, country from roles;

insert into core.deal_conflicts (conflict_id, deal_id, attribute, claim, report_id, quote, shown)
with several as (
    select deal
    from texts
    where millions is not null
    group by deal
    having count(distinct millions) > 1
)

select
    key('conflict', texts.number), texts.deal_id, 'amount', texts.currency || ' ' || cast(texts.millions * 1000000 as bigint), texts.report_id,
    texts.sum_quote, texts.place = texts.mentions - 1
from texts
inner join several on texts.deal = several.deal;

insert into core.deal_history (
    change_id, deal_id, ordinal, attribute, old_value, new_value, asserted_on, report_id, quote, cause, first_learned_at
)
with moves as (
    select
        *,
        lag(level) over (partition by deal order by place) as level_before,
        lag(millions) over (partition by deal order by place) as millions_before
    from texts
),

changes as (
    select deal, deal_id, place, 1 as nth, 'type' as attribute, null as old_value, type as new_value, day, report_id, first_name as quote from moves where place = 0
    union all
    select deal, deal_id, place, 2, 'status', statuses()[level_before], statuses()[level], day, report_id, said_status(level) from moves
    where level_before is distinct from level
    union all
    select deal, deal_id, place, 3, 'amount', millions_before || ' million', millions || ' million', day, report_id, sum_quote from moves
    where millions is not null and millions_before is distinct from millions
    union all
    select deal, deal_id, place, 4, 'participants', null, first_name || ', ' || second_name, day, report_id, first_name from moves where place = 0
)

select
    key('change' || attribute || place || '-', deal), deal_id, row_number() over (partition by deal order by place, nth) - 1, attribute, old_value, new_value,
    day, report_id, quote, 'source', day + interval 6 hour
from changes;

insert into core.deal_versions (deal_id, learned_at, superseded_at, type, status, headline, amount, stake_pct, announced_on, participants)
select
    texts.deal_id, texts.day + interval (texts.place) second,
    case when texts.place < texts.mentions - 1 then lead(texts.day + interval (texts.place) second) over (partition by texts.deal order by texts.place) end,
    texts.type, statuses()[texts.level], deals.headline, texts.sum_quote, texts.stake_pct, null, deals.parties
from texts
inner join core.deals as deals on texts.deal_id = deals.deal_id
where texts.place = texts.mentions - 1 or texts.place % 5 = 0;

insert into core.former_deal_keys (former_deal_id, deal_id, reason, replaced_at)
select key('former', number), key('deal', number), 'renamed', current_date - 100 from range($deals // 50) as numbers (number);

insert into core.known_articles (article_id, runs, cluster_id, content_key, resolver_version, is_current)
select
    article_id, [cast(hash(number * 8 + run) >> 1 as bigint) for run in range(8)],
    case when number % 5 = 0 and place > 0 then key('article', deal) end, key('content', number), $resolver, true
from texts;

insert into core.known_names (name, group_id, organization_id, forms, keys)
select
    name, organization_id, organization_id, [cast(hash(number) >> 1 as bigint)], [cast(hash(number * 8 + form) >> 1 as bigint) for form in range(4)]
from companies;

insert into core.known_reports (report_id, article_id, asserted_on, words, principals, names, component_id, deal_id)
select
    report_id, article_id, day, list_sort([split_part(first_name, ' ', 1), split_part(second_name, ' ', 1)]), [first_name, second_name],
    [first_name, second_name], key('report', deal), deal_id
from texts;

insert into core.exchange_rates (currency, as_of_on, rate_on, usd_per_unit, basis)
select currencies.currency, current_date - cast(numbers.number as integer), current_date - cast(numbers.number as integer), currencies.rate, 'made-up rate'
from range(3660) as numbers (number)
cross join (values ('INR', 0.0119), ('EUR', 1.09), ('GBP', 1.27), ('JPY', 0.0067)) as currencies (currency, rate);

drop table texts;

drop table told;

drop table roles;

drop table plans;

drop table companies;
