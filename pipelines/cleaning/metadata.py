"""What a page says of its article: title, dates, authors, publisher, address, language, access.

Sources in the order of trust: JSON-LD, meta tags, marked-up elements, the byline, the URL. What does not belong here: JSON-LD's own
shape (`jsonld`), names (`authors`), titles (`titles`), how a date is written (`dates`).
"""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipelines.cleaning import dates, jsonld
from pipelines.cleaning.authors import authors_of, names_an_author
from pipelines.cleaning.blocks import Block
from pipelines.cleaning.byline import around_headline
from pipelines.cleaning.cut import Page, note_meta
from pipelines.cleaning.titles import site_in, title_of
from pipelines.records import Article
from pipelines.vocabulary import Access, DateBasis

NAMES: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "meta_names.toml").read_text(encoding="utf-8"))


_FIRST_BLOCKS = 60
_CLOSED = ("locked", "metered", "paid", "premium", "subscriber", "subscribers")  # what meta tags call an article that is not free


@dataclass
class Said:
    """What the page's markup says, gathered in one pass over its tree."""

    meta: dict[str, list[str]] = field(default_factory=dict)  # name or property, lower case → contents
    headings: list[Tag] = field(default_factory=list)
    times: list[Tag] = field(default_factory=list)
    authors: list[Tag] = field(default_factory=list)  # rel=author, itemprop=author
    canonical: str | None = None
    json_ld: jsonld.Node = field(default_factory=dict)

    def first(self, *names: str) -> str | None:
        """The first content of these meta tags, in this order."""
        return next((said for name in names for said in self.meta.get(name, ()) if said), None)


def read(soup: BeautifulSoup, page: Page, blocks: list[Block], url: str | None) -> Article:
    """The article's metadata, as an article without its text; what the page does not say is None."""
    said = _gathered(soup, page)
    lines = [block.text for block in blocks[:_FIRST_BLOCKS] if not block.is_cut]
    title = title_of(
        soup, said.headings, lines, [*(said.first(name) for name in NAMES["title"]), jsonld.text_of(said.json_ld.get("headline"))]
    )
    byline = around_headline(blocks, title)
    published_at, basis = _published(said, byline, url)
    publisher = _publisher(said, soup.title.get_text(" ") if soup.title else "", url)
    return Article(
        title=title,
        standfirst=said.first(*NAMES["summary"]),
        published_at=published_at,
        published_basis=basis,
        modified_at=_moment(jsonld.text_of(said.json_ld.get("dateModified"))) or _moment(said.first(*NAMES["modified"])),
        authors=authors_of(_declared_authors(said), said.authors, blocks, byline, publisher),
        publisher=publisher,
        url=url,
        canonical_url=_canonical(said, url),
        language=_language(soup),
        access=_declared_access(said),
    )


def _declared_access(said: Said) -> Access:
    is_closed = str(said.json_ld.get("isAccessibleForFree")).lower() == "false" or said.first(*NAMES["access"]) in _CLOSED
    return Access.PAYWALLED if is_closed else Access.FULL


def _publisher(said: Said, in_head: str, url: str | None) -> str | None:
    """What the page declares, else the name behind the headline in the window's title, where the host is named so, too."""
    declared = jsonld.text_of(said.json_ld.get("publisher")) or said.first(*NAMES["publisher"])
    if declared:
        return declared
    site = site_in(in_head)
    return site if site and _letters(site) in _letters(urlsplit(url or said.canonical or "").netloc) else None


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _gathered(soup: BeautifulSoup, page: Page) -> Said:
    said = Said(json_ld=jsonld.article(page.json_ld), meta={name: list(contents) for name, contents in page.meta.items()})
    for tag in soup.descendants:
        if not isinstance(tag, Tag):
            continue
        name, attributes = tag.name, tag.attrs
        if name == "meta":
            if tag.parent is None or tag.parent.name != "head":  # those of the head were noted before
                note_meta(said.meta, {name: str(value) for name, value in attributes.items()})
        elif name == "link":
            if "canonical" in str(attributes.get("rel", "")).split() and said.canonical is None:
                said.canonical = str(attributes.get("href") or "") or None
        elif name == "h1":
            said.headings.append(tag)
        elif name == "time" or attributes.get("itemprop") == "datePublished":
            said.times.append(tag)
        elif names_an_author(tag):
            said.authors.append(tag)
    return said


def _published(said: Said, byline: list[str], url: str | None) -> tuple[datetime | None, DateBasis | None]:
    declared = _moment(jsonld.text_of(said.json_ld.get("datePublished"))) or _moment(jsonld.text_of(said.json_ld.get("dateCreated")))
    if declared:
        return _in_own_zone(declared, said.times, byline), DateBasis.JSON_LD
    for name in NAMES["published"]:
        found = _moment(said.first(name))
        if found:
            return _in_own_zone(found, said.times, byline), DateBasis.META
    marked = _own_time(said.times)
    if marked:
        return marked, DateBasis.TIME_TAG
    written = next((found for line in byline if (found := dates.moment(line))), None)
    if written:
        return written, DateBasis.BYLINE
    in_url = dates.in_url(url or said.canonical or "")
    return (in_url, DateBasis.URL) if in_url else (None, None)


def _in_own_zone(declared: datetime, times: list[Tag], byline: list[str]) -> datetime:
    """A moment that is declared in UTC, in the zone of the clock that the page shows its readers: it decides which day it was."""
    if declared.utcoffset():
        return declared
    for line in [*(str(time.get("datetime") or "") for time in times[:1]), *byline]:
        shown = dates.as_shown(line)
        if shown:
            return dates.in_zone_of(declared, shown)
    return declared


def _own_time(times: list[Tag]) -> datetime | None:
    """The time that is marked as the publication's; else the first on the page."""
    marked = [time for time in times if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None]
    for time in marked + times[:1]:
        found = _moment(str(time.get("datetime") or time.get("content") or time.get_text(" ")))
        if found:
            return found
    return None


def _declared_authors(said: Said) -> list[str]:
    """JSON-LD's names, else those of the meta tags."""
    names = jsonld.names_of(said.json_ld.get("author"))
    if names:
        return names
    label = (said.first("twitter:label1") or "").casefold()
    written = said.meta.get("twitter:data1", []) if label in ("written by", "by", "author") else []
    return [*(content for name in NAMES["author"] for content in said.meta.get(name, ())), *written][:3]


def _moment(said: str | None) -> datetime | None:
    return dates.moment(said) if said else None


def _canonical(said: Said, url: str | None) -> str | None:
    address = said.canonical or said.first("og:url")
    if not address:
        return None
    try:
        joined = urljoin(url or "", address)
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) else None


def _language(soup: BeautifulSoup) -> str | None:
    said = str(soup.html.get("lang") or "") if soup.html else ""
    code = said.strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isalpha() else None
