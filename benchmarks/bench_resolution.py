"""Names, joined deals, and the cost of joining.

    python benchmarks/bench_resolution.py [--known 0 10000 100000]

names    pairs of names that are one organisation or not
joining  reports of stories told over months, as people wrote them down, joined into deals: how good the rule is where reading is perfect
whole    the same stories read and joined: how good both are together (found: reports that were read at all)
cost     CPU seconds to resolve 100 new articles together with so many known deals

B-cubed is Bagga and Baldwin's (1998); `apart` counts deals that are easily confused (rival bids, two rounds) and share no cluster.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipelines.reader import read  # noqa: E402
from pipelines.records import (  # noqa: E402
    Amount,
    AmountKind,
    Article,
    DealReport,
    DealType,
    Participant,
    Qualifier,
    Reading,
    Role,
    Salience,
    Span,
    Status,
)
from pipelines.resolution import resolve  # noqa: E402
from pipelines.resolution.known import Memory  # noqa: E402
from pipelines.resolution.names import same_organization  # noqa: E402
from pipelines.resolving import resolve_new  # noqa: E402
from warehouse import connection, load  # noqa: E402

SOMEWHERE = Span(0, 1)
NEW = 100
BATCH = 20_000


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").strip().split("\n")]


def names(shared):
    """Precision, recall and F1 of `same_organization`."""
    pairs = [(x["gold"]["same"], same_organization(x["text"], x["other"])) for x in lines(shared / "data/deals/names.jsonl")]
    right, told, true = sum(g and p for g, p in pairs), sum(p for _, p in pairs), sum(g for g, _ in pairs)
    return right / max(1, told), right / true, 2 * right / (told + true)


def joining(shared):
    """B-cubed precision, recall and F1, and the share of confusable deals kept apart, of reports as people wrote them down."""
    articles, sagas = lines(shared / "data/sagas/articles.jsonl"), lines(shared / "data/sagas/sagas.jsonl")
    told = defaultdict(list)
    for saga in sagas:
        for report in saga["reports"]:
            told[report["id"]].append((saga, report))
    readings = [_reading(article, told[article["id"]]) for article in articles]
    place = {r.report_id(n): saga["deal"] for r, a in zip(readings, articles, strict=True) for n, (saga, _) in enumerate(told[a["id"]])}
    found = {report_id: deal.deal_id for deal in resolve(readings).deals for report_id in deal.report_ids}
    precision, recall = _b_cubed(place, found)
    clusters = defaultdict(set)
    for report_id, saga in place.items():
        clusters[saga].add(found[report_id])
    confusable = {tuple(sorted((s["deal"], o))) for s in sagas for o in s["confusable_with"] if o in clusters}
    apart = sum(not clusters[a] & clusters[b] for a, b in confusable)
    return precision, recall, 2 * precision * recall / (precision + recall), apart / len(confusable)


def _reading(article, told):
    day = datetime.fromisoformat(article["date"]).replace(tzinfo=UTC)
    reports = tuple(
        DealReport(
            type=DealType(saga["type"]),
            status=Status(report["status"]),
            salience=Salience.MAIN if report["main"] else Salience.BACKGROUND,
            headline=report["quote"],
            status_quote=report["quote"],
            amounts=(_amount(report["amount"]),) if report["amount"] else (),
            participants=tuple(Participant(p["name"], Role(p["role"]), p["name"], SOMEWHERE) for p in saga["parties"]),
        )
        for saga, report in told
    )
    return Reading(
        Article(text=article["text"], title=article["title"], url=f"https://news.example/{article['id']}", published_at=day), reports
    )


def _amount(said):
    low, high = Decimal(said["low"]), Decimal(said["high"])
    return Amount(low, high, said["currency"], AmountKind.VALUE, Qualifier.EXACT, False, "", SOMEWHERE)


def _b_cubed(gold, found):
    by_gold, by_found = defaultdict(set), defaultdict(set)
    for item in gold:
        by_gold[gold[item]].add(item)
        by_found[found[item]].add(item)
    shared = {item: len(by_gold[gold[item]] & by_found[found[item]]) for item in gold}
    precision = sum(n / len(by_found[found[item]]) for item, n in shared.items()) / len(gold)
    return precision, sum(n / len(by_gold[gold[item]]) for item, n in shared.items()) / len(gold)


def whole(shared):
    """The overall figure of the shared scorer, which pairs what was read with what people wrote down, and prints the parts."""
    sys.path.insert(0, str(shared / "tools"))
    import score_sagas

    def rows(articles):
        ids = {f"https://news.example/{a['id']}": a["id"] for a in articles}
        readings = [read(a["text"], url=url, published_at=a["date"]) for url, a in zip(ids, articles, strict=True)]
        for row in resolve(readings).as_rows():
            yield {"article": ids[row["url"]], "deal": row["deal_id"], **{k: row[k] for k in ("type", "status", "parties")}}

    print("whole")
    return score_sagas.score(lines(shared / "data/sagas/articles.jsonl"), lines(shared / "data/sagas/sagas.jsonl"), rows)


def cost(sizes):
    """Of the step alone, in memory and over a warehouse on DuckDB: articles are loaded before and published after."""
    for known in sizes:
        new, old = _stories(known)
        in_memory, touched = _in_memory(old, new)
        with tempfile.TemporaryDirectory() as home:
            stored = _in_warehouse(Path(home), old, new)
        print(
            f"cost     {known:>7} known deals, {NEW} new articles   {in_memory:6.2f} CPU seconds in memory,"
            f" {stored:6.2f} over a warehouse   {touched} deals touched"
        )


def _in_memory(old, new):
    memory = Memory()
    for start in range(0, len(old), BATCH):
        batch = old[start : start + BATCH]
        memory.take(batch, resolve(batch, memory))
    resolve(new[:1], memory)  # memory makes its indexes at the first question
    spent, resolution = _timed(lambda: resolve(new, memory))
    return spent, len(resolution.deals)


def _stories(known):
    chance = random.Random(3)
    firms = [_made_up(chance) for _ in range(known + NEW)]
    return [[_story(chance, firms, f"{kind}/{n}") for n in range(count)] for kind, count in (("new", NEW), ("old", known))]


def _in_warehouse(home, old, new):
    nobody = home / "corrections.yaml"
    with connection.writer(home) as writer:
        _load(writer, old)
        resolve_new(writer, nobody)
    with connection.writer(home) as writer:
        _load(writer, new)
    with connection.writer(home) as writer:
        spent, _ = _timed(lambda: resolve_new(writer, nobody))
    return spent


def _load(writer, readings):
    for start in range(0, len(readings), BATCH):
        load.replace_articles(writer, [reading.article for reading in readings[start : start + BATCH]], "1")
        load.replace_reports(writer, readings[start : start + BATCH])


def _timed(step):
    began = time.process_time()
    done = step()
    return time.process_time() - began, done


def _made_up(chance):
    """A name that hardly another has: three syllables, a trade, a legal form."""
    word = "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4)).title()
    return f"{word} {chance.choice(['Foods', 'Energy', 'Labs', 'Motors'])} {chance.choice(['Inc', 'Ltd', 'AG'])}"


def _story(chance, firms, address):
    kind, buyer, other = chance.choice(
        [
            (DealType.ACQUISITION, Role.ACQUIRER, Role.TARGET),
            (DealType.FUNDING_ROUND, Role.INVESTOR, Role.RECIPIENT),
            (DealType.SUPPLY, Role.CUSTOMER, Role.SUPPLIER),
        ]
    )
    parties = tuple(Participant(chance.choice(firms), role, "", SOMEWHERE) for role in (buyer, other))
    told = DealReport(kind, chance.choice(list(Status)), Salience.MAIN, address, "", participants=parties)
    day = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(2000))
    text = " ".join(chance.choices(firms, k=80))
    return Reading(Article(text=text, title=address, url=f"https://news.example/{address}", published_at=day), (told,))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--known", type=int, nargs="*", default=[0, 1000, 10000])
    sizes = parser.parse_args().known
    shared = Path(os.environ.get("DEALHOUSE_SHARED") or ROOT.parent / "shared")
    if (shared / "data").is_dir():
        print("names    P {:.3f}   R {:.3f}   F1 {:.3f}".format(*names(shared)))
        print("joining  B-cubed P {:.3f}   R {:.3f}   F1 {:.3f}   apart {:.3f}".format(*joining(shared)))
        whole(shared)
    else:
        print(f"no measuring data at {shared}: set DEALHOUSE_SHARED to the folder that holds data/")
    cost(sizes)


if __name__ == "__main__":
    main()
