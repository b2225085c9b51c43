"""Readings → everything that they tell together. The outcome is the same for any order of the readings, and any batches of them.

Only what new readings touch is looked at; the rest stands as it is known. What does not belong here: any rule; each stands in the
module that its step names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.records import Organization, OrganizationAlias, Reading, Resolution, Side
from pipelines.remembered import KnownArticle, KnownName, KnownReport, Patch, Remembered, ShortForm
from pipelines.resolution.claims import Claim
from pipelines.resolution.conflicts import conflicts
from pipelines.resolution.corrections import Action, Correction, Grounded, grounded
from pipelines.resolution.deals import deal, shown_claim
from pipelines.resolution.duplicates import Copies, copies
from pipelines.resolution.history import history
from pipelines.resolution.known import Known, Memory, mentions
from pipelines.resolution.organizations import aliases, organization
from pipelines.resolution.overrides import overridden
from pipelines.resolution.peoples_word import on_names, on_reports
from pipelines.resolution.short_forms import ShortForms, seen
from pipelines.resolution.touched_deals import Told, told_anew
from pipelines.resolution.touched_names import grouped
from pipelines.resolution.touched_organizations import Named, renamed
from pipelines.resolution.touched_reports import Joined, rejoined
from pipelines.resolution.working_set import WorkingSet, names_in, names_of_report

RESOLVER_VERSION = "5"  # with another one in the warehouse, everything is joined anew: change it with any rule of this package


def resolve(readings: Iterable[Reading], known: Known | None = None, corrections: Iterable[Correction] = ()) -> Resolution:
    """New readings, with what is `known` from before → the organisations, deals, history, conflicts and copies that they touch.

    corrections: all that people ever said, what they took back too; they have the last word.
    """
    known, made = known or Memory(), list(corrections)
    fresh = _newest(readings, known)
    people = _people(made, fresh, known)
    new, lost = _names(fresh, known)
    names = grouped(known, new, lost, people.names, on_names(people.ground))
    work = WorkingSet(known, fresh, names, people.rejected)
    joined = rejoined(work, names.moved, people.report_ids, on_reports(people.ground))
    forms = [form for group in joined.groups for form in seen(joined.component_of[group[0].report_id], group, work.kinship)]
    named = renamed(work, names, _spoken_of(forms, joined, known), ShortForms(known, forms, joined.component_ids), on_names(people.ground))
    found = copies(known, [reading.article for reading in fresh])
    told = told_anew(work, joined, {name: named.rows[name].organization_id for name in named.moved}, found.moved, people.ground)
    return _resolution(work, people, joined, forms, named, found, told)


@dataclass(frozen=True)
class _People:
    """What people said, and what of it is new."""

    ground: Grounded
    rejected: frozenset[str]
    report_ids: frozenset[str]  # reports on which something is said, or no longer said, since the last time
    names: frozenset[str]  # names, likewise


def _newest(readings: Iterable[Reading], known: Known) -> list[Reading]:
    given = list(readings)
    return _distinct([*given, *known.earlier(sorted({reading.article.article_id for reading in given}))])


def _people(made: Sequence[Correction], fresh: Sequence[Reading], known: Known) -> _People:
    new = {reading.article.article_id for reading in fresh}
    grounds = {anchor.article_id for correction in made for anchor in (*correction.anchors, *correction.others)}
    ground = grounded(made, [*fresh, *known.readings(sorted(grounds - new))])
    now = ground.report_ids()
    before = known.corrections()
    moved = {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}
    return _People(
        ground,
        frozenset(report_id for _, report_ids, _ in ground.of(Action.REJECT) for report_id in report_ids),
        frozenset(report_id for key in moved for report_id in (*now.get(key, ()), *before.get(key, ()))),
        frozenset(name for correction in made if correction.correction_id in moved for name in correction.names),
    )


def _names(fresh: Sequence[Reading], known: Known) -> tuple[set[str], set[str]]:
    """The names that are new, and those that no report holds any more."""
    article_ids = [reading.article.article_id for reading in fresh]
    now = {name for reading in fresh for name in names_in(reading)}
    before = {name for row in known.find(KnownReport, "article_id", article_ids) for name in row.names}
    there = {row.name for row in known.find(KnownName, "name", now)}
    unsaid = before - now
    return now - there, unsaid - known.mentions(unsaid, article_ids).keys() if unsaid else set()


def _spoken_of(forms: Sequence[ShortForm], joined: Joined, known: Known) -> set[str]:
    """Groups of names of which the deals that were joined anew say something else than before."""
    changed = set(forms) ^ set(known.find(ShortForm, "component_id", joined.component_ids))
    return {group_id for form in changed for group_id in (form.short_id, form.long_id)}


def _resolution(
    work: WorkingSet, people: _People, joined: Joined, forms: Sequence[ShortForm], named: Named, found: Copies, told: Told
) -> Resolution:
    cluster_of = _cluster_of(work, found, told)
    plain = [deal(key, told.naturals[key], group, told.id_of, cluster_of) for key, group in told.groups]
    deals, corrected = overridden(plain, people.ground, told.id_of)
    organizations, names, organization_ids = _organizations(work, named, people.ground)
    reports = _reports(work, joined, told)
    return Resolution(
        organizations=tuple(organizations),
        aliases=tuple(names),
        deals=tuple(deals),
        history=(*(change for key, group in told.groups for change in history(key, group, told.id_of)), *corrected),
        conflicts=tuple(row for key, group in told.groups for row in conflicts(key, group, shown_claim(group))),
        duplicates={row.article_id: row.cluster_id for row in found.rows.values() if row.cluster_id},
        rows=_rows(told.groups),
        patch=Patch(
            deal_ids=told.deal_ids,
            organization_ids=frozenset(organization_ids),
            report_ids=frozenset({*told.before, *(row.report_id for row in reports)}),
            article_ids=frozenset(found.rows),
            names=frozenset({*named.before, *named.rows}),
            component_ids=joined.component_ids | frozenset(joined.component_of.values()),
        ),
        remembered=Remembered(
            names=tuple(sorted(named.rows.values(), key=lambda row: row.name)),
            reports=tuple(reports),
            articles=tuple(found.rows.values()),
            short_forms=tuple(dict.fromkeys(forms)),
            corrections=people.ground.report_ids(),
        ),
    )


def _cluster_of(work: WorkingSet, found: Copies, told: Told) -> dict[str, str]:
    article_ids = {claim.article.article_id for _, group in told.groups for claim in group} - found.rows.keys()
    rows = [*work.known.find(KnownArticle, "article_id", article_ids), *found.rows.values()]
    return {row.article_id: row.cluster_id for row in rows if row.cluster_id}


def _organizations(work: WorkingSet, named: Named, ground: Grounded) -> tuple[list[Organization], list[OrganizationAlias], set[str]]:
    """Organisations that are others than before, or of which reports came or went; and the keys of all that these take the place of."""
    went = {name for row in work.known.find(KnownReport, "article_id", work.fresh) for name in row.names}
    said = went | {name for reading in work.fresh.values() for name in names_in(reading)}
    rows = dict(named.rows)
    ids = {row.organization_id for row in work.known.find(KnownName, "name", said - named.before.keys())}
    rows |= {row.name: row for row in work.known.find(KnownName, "organization_id", ids) if row.name not in named.before}
    names_of = defaultdict(list)
    for name in sorted(rows):
        names_of[rows[name].organization_id].append(name)
    countries: dict[str, Counter[str | None]] = defaultdict(Counter, work.known.mentions(rows, work.fresh))
    for reading in work.fresh.values():
        for name, country in mentions(reading):
            countries[name][country] += 1
    called = {name: c.value for c, _, _ in ground.of(Action.RENAME_ORGANIZATION) for name in c.names if c.value}
    organizations = [organization(key, names, countries, called) for key, names in sorted(names_of.items())]
    replaced = {row.organization_id for row in named.before.values()} | names_of.keys()
    return organizations, [alias for key, names in sorted(names_of.items()) for alias in aliases(key, names)], replaced


def _reports(work: WorkingSet, joined: Joined, told: Told) -> list[KnownReport]:
    """What to remember of each report that is told anew, and of those that people rejected."""
    deal_of = {claim.report_id: key for key, group in told.groups for claim in group}
    rejected = {report_id for report_id in {*work.fresh_reports(), *joined.before} - deal_of.keys() if report_id in work.reports}
    rows = []
    for report_id in sorted(deal_of.keys() | rejected):
        reading, ordinal = work.reports[report_id]
        claim = work.claim(report_id)
        place = joined.places.get(report_id) or (work.place(claim) if claim else None)
        before = told.before.get(report_id)
        component_id = joined.component_of.get(report_id) or (before.component_id if before and claim else report_id)
        principals, names = names_of_report(reading, ordinal)
        rows.append(
            KnownReport(
                report_id=report_id,
                article_id=reading.article.article_id,
                asserted_on=place.asserted_on if place else None,
                words=place.words if place else (),
                principals=principals,
                names=names,
                component_id=component_id,
                deal_id=deal_of.get(report_id),
            )
        )
    return rows


def _distinct(readings: Iterable[Reading]) -> list[Reading]:
    """One reading an article, the newest version of it, in the order of the articles' keys."""
    versions: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        versions[reading.article.article_id].append(reading)
    return [max(same, key=_version) if len(same) > 1 else same[0] for _, same in sorted(versions.items())]


def _version(reading: Reading) -> tuple[str, str, str]:
    return str(reading.article.modified_at or ""), reading.article.text_sha256, repr(reading.deals)


def _rows(keyed: Sequence[tuple[str, list[Claim]]]) -> tuple[dict[str, Any], ...]:
    """One row a report, by article and place in it."""
    rows = [(claim, _row(key, claim)) for key, group in keyed for claim in group]
    return tuple(row for _, row in sorted(rows, key=lambda pair: (pair[0].article.article_id, pair[0].ordinal)))


def _row(deal_id: str, claim: Claim) -> dict[str, Any]:
    report = claim.report
    parties = [p.name for p in report.participants if p.named and p.role.side is not Side.OTHER and p.name not in claim.bidders]
    return {
        "url": claim.article.url,
        "deal_id": deal_id,
        "type": report.type.value,
        "status": report.status.value,
        "parties": list(dict.fromkeys(parties)),
    }
