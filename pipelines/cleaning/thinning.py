"""What of a page's tree nobody reads further on: pictures, emphasis, attributes. BeautifulSoup pays for each of them.

What does not belong here: anything with words in it (`cut`).
"""

from lxml import etree
from lxml.etree import _Element

_PICTURES = ("img", "source", "track", "param")  # none holds words
_EMPHASIS = ("b", "strong", "em", "i", "u", "font")
_UNREAD = (
    "style", "alt", "src", "srcset", "sizes", "width", "height", "title", "target", "loading", "decoding", "tabindex", "media",
    "aria-hidden", "aria-label", "onclick", "data-src", "data-srcset", "data-lazy-src", "data-id", "itemtype", "itemscope",
)  # fmt: skip


def thin_out(root: _Element) -> None:
    """Take out what nobody reads further on: each tag and attribute costs BeautifulSoup more than it costs lxml to drop it."""
    etree.strip_elements(root, *_PICTURES, with_tail=False)
    etree.strip_tags(root, *(tag for tag in _EMPHASIS if not root.xpath(f"boolean(//{tag}[@class or @id or @itemprop or @rel])")))
    etree.strip_attributes(root, *_UNREAD)
