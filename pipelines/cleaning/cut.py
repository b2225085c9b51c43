"""A page's source → what is worth reading, before BeautifulSoup makes a tree of it: lxml takes out what is no article, and notes it.

BeautifulSoup costs ten times what lxml does, and half of a news page is menus and scripts. Every region that is taken out leaves a
mark where it stood and a row in the ledger, with its text. Scripts and styles are code, no reader's text: they leave no row.
What does not belong here: which of the rest is the article (`region`, `judge`).
"""

from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from pipelines.cleaning.ledger import Verdict
from pipelines.cleaning.regions import reason_of
from pipelines.vocabulary import DropReason

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
_NAMING = ("class", "id", "role", "data-testid", "data-component", "aria-label")
_LEFT_TO_JUDGE = (DropReason.BYLINE,)  # small, and the metadata is read from it
_MOST_PROSE = 0.3  # share of the page's paragraphs that a region may hold and still be taken out
_MOST_COMMENTS = 0.9  # readers often write more than the author


@dataclass
class Page:
    """What is left of a page, and what was taken out."""

    html: str
    cuts: list[Verdict] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)


def cut(html: str) -> Page:
    """A page's source → the part that may hold the article and its head, with a mark for every region that was taken out."""
    root = _parsed(html)
    if root is None:
        return Page("")
    page = Page("", json_ld=[script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or "")])
    etree.strip_elements(root, "script", "style", with_tail=False)
    total = _prose(root)
    for element, reason in _regions(root, total):
        _take_out(element, reason, page)
    page.html = tostring(root, encoding="unicode")
    return page


def _regions(root: HtmlElement, total: int) -> list[tuple[HtmlElement, tuple[DropReason, str]]]:
    """The regions to take out, outermost ones alone, in the page's order."""
    found = []
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        reason = _why(element, total)
        if reason is not None:
            found.append((element, reason))
            walk.skip_subtree()
    return found


def _parsed(html: str) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):  # nothing but comments or space
        return None


def _why(element: HtmlElement, total: int) -> tuple[DropReason, str] | None:
    """The reason and the rule by which an element is taken out, or None where it stays."""
    tag = str(element.tag)
    if tag in _UNSEEN:
        return DropReason.MARKUP, f"<{tag}>"
    if tag in _NEVER:
        return None
    if element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", ""):
        return (DropReason.MARKUP, "hidden") if _small(element, total) else None
    reason = _SITE.get(tag) or _SITE_ROLES.get(element.get("role") or "")
    if reason is not None:
        return (reason, f"<{tag}>") if _small(element, total) else None
    named = reason_of(" ".join([element.get(name) or "" for name in _NAMING if element.get(name)]))
    if named is None or named[0] in _LEFT_TO_JUDGE or not _small(element, total, named[0]):
        return None
    return named[0], f'named "{named[1]}"'


def _small(element: HtmlElement, total: int, reason: DropReason | None = None) -> bool:
    """Holds too little of the page's prose to be its article."""
    most = _MOST_COMMENTS if reason is DropReason.COMMENTS else _MOST_PROSE
    return _prose(element) <= most * total and next(element.iter("h1"), None) is None


def _prose(element: HtmlElement) -> int:
    """Characters in paragraphs."""
    return sum(len("".join(p.itertext())) for p in element.iter("p"))


def _take_out(element: HtmlElement, reason: tuple[DropReason, str], page: Page) -> None:
    parent = element.getparent()
    if parent is None:
        return
    text = " ".join(" ".join(element.itertext()).split())
    if not text:
        element.drop_tree()
        return
    mark = etree.SubElement(parent, "span", {MARK: str(len(page.cuts))})
    mark.tail, element.tail = element.tail, None
    parent.replace(element, mark)
    page.cuts.append(Verdict(text, *reason))
