"""Twenty feeds as real ones go wrong, each with the links that can be saved from it, or words of the fault."""

ITEM = "<item><title>Arvo buys Kestrel</title><link>https://n.example/1</link></item>"
RSS = '<rss version="2.0"><channel><title>News</title>{}</channel></rss>'
ONE = ["https://n.example/1"]


def rss(items: str, head: str = "") -> bytes:
    return (head + RSS.format(items)).encode()


MALFORMED: dict[str, tuple[bytes, list[str] | str]] = {
    "ends in the middle of an item": (b'<rss version="2.0"><channel><title>N</title>' + ITEM.encode() + b"<item><title>Fer", ONE),
    "a bare ampersand": (rss(ITEM.replace("Arvo", "Arvo & Co")), ONE),
    "an entity of HTML": (rss(ITEM.replace("Arvo", "Arvo&nbsp;&eacute;")), ONE),
    "bytes before the XML declaration": (b"\r\n \n" + rss(ITEM, '<?xml version="1.0"?>'), ONE),
    "a byte order mark": (b"\xef\xbb\xbf" + rss(ITEM, '<?xml version="1.0"?>'), ONE),
    "says UTF-8 and is Latin-1": (rss(ITEM, '<?xml version="1.0" encoding="utf-8"?>').replace(b"Kestrel", b"Kestr\xe9l"), ONE),
    "UTF-16": (('<?xml version="1.0" encoding="utf-16"?>' + RSS.format(ITEM)).encode("utf-16"), ONE),
    "a control character": (rss(ITEM).replace(b"Arvo", b"Ar\x0bvo"), ONE),
    "tags that are not closed": (rss(ITEM.replace("</title>", "")), ONE),
    "a namespace that is not declared": (rss(ITEM.replace("<link>", "<media:x>y</media:x><link>")), ONE),
    "no channel": (b'<rss version="2.0">' + ITEM.encode() + b"</rss>", ONE),
    "a link with spaces and line feeds": (rss(ITEM.replace("https://n.example/1", "\n https://n.example/1 \n")), ONE),
    "relative links": (rss(ITEM.replace("https://n.example/1", "/1")), ONE),
    "no link but a guid that is one": (rss('<item><guid isPermaLink="true">https://n.example/1</guid></item>'), ONE),
    "an item without any link": (rss("<item><title>Only words</title></item>" + ITEM), ONE),
    "a link of another scheme": (rss("<item><link>javascript:alert(1)</link></item>" + ITEM), ONE),
    "a date that is none": (rss(ITEM.replace("<link>", "<pubDate>soon, 99 Foo</pubDate><link>")), ONE),
    "an entity that would fetch a file": (
        rss(ITEM.replace("Arvo", "&x;"), '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        ONE,
    ),
    "a page in place of the feed": (b"<!DOCTYPE html><html><body><p>Not here</p></body></html>", "is a page and no feed"),
    "nothing at all": (b" \n", "is empty"),
}
assert len(MALFORMED) == 20
