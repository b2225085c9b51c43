"""A page's source → what is worth reading, before BeautifulSoup makes a tree of it: lxml takes out what is no article, and notes it.

BeautifulSoup costs ten times what lxml does, and half of a news page is menus and scripts. Every region that is taken out leaves a
mark where it stood and a row in the ledger, with its text. Scripts and styles are code, no reader's text: they leave no row.
What does not belong here: which of the rest is the article (`region`, `judge`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from pipelines.cleaning.ledger import Verdict
from pipelines.cleaning.regions import HEADINGS, reason_of
from pipelines.cleaning.thinning import thin_out
from pipelines.vocabulary import DropReason

Reason = tuple[DropReason, str]  # and the rule's name
MARK = "data-cut"  # attribute of the empty span that stands where a region was: its number in `Page.cuts`
_UNSEEN = (
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "embed",
    "canvas",
    "audio",
    "video",
    "map",
    "math",
    "select",
    "option",
    "textarea",
    "input",
    "button",
    "dialog",
    "datalist",
    "progress",
)
_NEVER_SPARED = {f"<{tag}>" for tag in _UNSEEN}  # some hold the page's whole data, as text
_SITE = {"nav": DropReason.NAVIGATION, "footer": DropReason.NAVIGATION, "aside": DropReason.RELATED_HEADLINE, "menu": DropReason.NAVIGATION}
_SITE_ROLES = {
    "navigation": DropReason.NAVIGATION,
    "complementary": DropReason.RELATED_HEADLINE,
    "contentinfo": DropReason.NAVIGATION,
    "search": DropReason.NAVIGATION,
    "dialog": DropReason.PAYWALL,
    "menu": DropReason.NAVIGATION,
    "menubar": DropReason.NAVIGATION,
    "banner": DropReason.NAVIGATION,
    "toolbar": DropReason.SHARE_BAR,
}
_NEVER = {"html", "body", "main", "article", "p", "table", "tbody", "h1", "a", "em", "strong", "b", "i"}
_NAMING = ("class", "id", "role", "data-testid", "data-component", "data-block", "data-module", "aria-label")
_LEFT_TO_JUDGE = (DropReason.BYLINE, DropReason.AUTHOR_BIO)  # small, and the metadata is read from them
# Share of the page's prose that all regions of one name may hold together and still be taken out: more is the article, oddly named.
_MOST_PROSE = 0.3
# Readers and lawyers often write more than the author; a dialog over the page holds a notice in full.
_MOST_OF_REASON = {DropReason.COMMENTS: 0.97, DropReason.COOKIE_NOTICE: 0.97, DropReason.PAYWALL: 0.6}
_MOST_ROUNDS = 4  # of sparing: behind each spared region others come to light
_TOO_DEEP = "/*" * 240  # libxml2 gives up at 256, unless it is told otherwise, and BeautifulSoup does not tell it
_SENTENCE = 80  # characters without a tag in them: menus and headlines have fewer


@dataclass
class Page:
    """What is left of a page, and what was taken out."""

    html: str
    cuts: list[Verdict] = field(default_factory=list)
    is_deep: bool = False  # nested deeper than BeautifulSoup's lxml builder reads
    json_ld: list[str] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)  # of its head: name or property, lower case → contents


def cut(html: str) -> Page:
    """A page's source → the part that may hold the article and its head, with a mark for every region that was taken out."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = _parsed(html, parser)
    if root is None:
        return Page("")
    page = Page(html, json_ld=[script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or "")])
    for meta in root.xpath("/html/head/meta"):
        note_meta(page.meta, meta.attrib)
    if any("Excessive depth" in error.message for error in parser.error_log):
        page.is_deep = True  # lxml gave up inside it: nothing is cut, and a slower parser reads it
        return page
    for unread in root.xpath("/html/head/meta | //link[not(contains(@rel, 'canonical'))]"):
        _remove(unread)
    etree.strip_elements(root, "script", "style", with_tail=False)
    for element, reason in _regions(root):
        _take_out(element, reason, page)
    thin_out(root)
    page.is_deep = bool(root.xpath(_TOO_DEEP))
    page.html = etree.tostring(root, encoding="unicode", method="html")
    return page


def note_meta(said: dict[str, list[str]], attributes: Mapping[str, str]) -> None:
    """Add what a meta tag says to what the page's others say."""
    key, content = attributes.get("property") or attributes.get("name") or attributes.get("itemprop"), attributes.get("content")
    if key and content:
        said.setdefault(key.strip().lower(), []).append(" ".join(content.split()))


def _regions(root: _Element) -> list[tuple[_Element, Reason]]:
    """The regions to take out, outermost ones alone, in the page's order."""
    total, spared, around_headlines = _prose(root), frozenset[str](), _around_headlines(root)
    for _ in range(_MOST_ROUNDS):
        found = _named(root, spared, around_headlines)
        prose = Counter[str]()
        for element, (_, rule) in found:
            prose[rule] += _prose(element)
        much = {rule for _, (reason, rule) in found if prose[rule] > _MOST_OF_REASON.get(reason, _MOST_PROSE) * total} - _NEVER_SPARED
        if not much:
            break
        spared |= much
    return found


def _named(root: _Element, spared: frozenset[str], around_headlines: set[_Element]) -> list[tuple[_Element, Reason]]:
    """The outermost regions that a rule names, but for the rules that are to be spared and regions with a headline in them."""
    found = []
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        reason = _why(element)
        if reason is not None and reason[1] not in spared and (element not in around_headlines or reason[0] is DropReason.MARKUP):
            found.append((element, reason))
            walk.skip_subtree()
    return found


def _parsed(html: str, parser: etree.HTMLParser[_Element]) -> _Element | None:
    """The page's tree; None for nothing but comments or space."""
    try:
        return etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _why(element: _Element) -> Reason | None:
    """The reason and the rule by which an element is no article, or None."""
    tag = str(element.tag)
    if tag in _UNSEEN:
        return DropReason.MARKUP, f"<{tag}>"
    is_custom = "-" in tag  # <amp-ad>, <related-stories>: such a tag names its part as a class would
    if tag in _NEVER or (not element.attrib and tag not in _SITE and not is_custom):
        return None
    if element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", ""):
        return DropReason.MARKUP, "hidden"
    role = element.get("role") or ""
    reason = _SITE.get(tag) or _SITE_ROLES.get(role)
    if reason is not None:
        rule = f"<{tag}>" if tag in _SITE else f'role "{role}"'
        return reason, rule
    naming = _NAMING if tag not in HEADINGS else ("class",)
    said = [element.get(name) or "" for name in naming if element.get(name)]
    named = reason_of(" ".join([tag, *said] if is_custom else said))
    if named is None or named[0] in _LEFT_TO_JUDGE:
        return None
    return named[0], f'named "{named[1]}"'


def _around_headlines(root: _Element) -> set[_Element]:
    """Every element with an <h1> in it."""
    around: set[_Element] = set()
    for headline in root.iter("h1"):
        for outer in headline.iterancestors():
            if outer in around:
                break
            around.add(outer)
    return around


def _prose(element: _Element) -> int:
    """Characters in paragraphs, and once more in runs as long as a sentence: some pages set no <p>, some break every line with links."""
    paragraphs = sum(len("".join(p.itertext())) for p in element.iter("p"))
    return paragraphs + sum(len(run) for run in element.itertext() if len(run) >= _SENTENCE)


def _take_out(element: _Element, reason: Reason, page: Page) -> None:
    parent = element.getparent()
    if parent is None:
        return
    text = " ".join(" ".join(element.itertext()).split())
    if not text:
        _remove(element)
        return
    mark = etree.SubElement(parent, "span", {MARK: str(len(page.cuts))})
    mark.tail, element.tail = element.tail, None
    parent.replace(element, mark)
    page.cuts.append(Verdict(text, *reason))


def _remove(element: _Element) -> None:
    """Take an element out and leave the text behind it where it is."""
    parent, above = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and above is not None:
        above.tail = (above.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
