"""No input raises, and every article's ledger holds, whatever arrives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.cleaning import clean, clean_html, clean_text
from pipelines.records import Article, Document

SENTENCE = "The harbour company said on Monday that it would buy its rival for two billion crowns in cash."
PARAGRAPH = f"<p>{SENTENCE}</p>"
TAGS = [
    "p",
    "div",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "b",
    "a",
    "article",
    "nav",
    "h1",
    "span",
    "figure",
    "blockquote",
    "br",
    "script",
    "noscript",
]
pieces = st.one_of(
    st.sampled_from(
        [f"<{tag}>" for tag in TAGS]
        + [f"</{tag}>" for tag in TAGS]
        + [PARAGRAPH, "<a href='/x'>Rival sells ships</a>", "<!--", "-->", "&nbsp;", "\x00"]
    ),
    st.text(max_size=40),
)
lines = st.one_of(
    st.sampled_from([SENTENCE, "", "Also read: Rival sells ships", "3 hours ago", "By Ann Lee", "Most read", "Share", "1"]),
    st.text(max_size=60),
)


def assert_ledger_holds(article: Article) -> None:
    kept = [line for line in article.lines if line.kept]
    assert "\n".join(line.text for line in kept) == article.text
    assert all(line.span is not None and line.span.of(article.text) == line.text for line in kept)
    assert all(line.span is None and line.reason is not None and line.rule for line in article.lines if not line.kept)
    assert [line.line for line in article.lines] == list(range(1, len(article.lines) + 1))
    assert "\x00" not in article.text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_and_their_ledger_holds(content: bytes) -> None:
    assert_ledger_holds(clean(Document(content=content)))


@settings(max_examples=80, deadline=None)
@given(st.lists(pieces, max_size=40).map("".join))
def test_no_page_raises_and_its_ledger_holds(html: str) -> None:
    assert_ledger_holds(clean_html(html))


@settings(max_examples=80, deadline=None)
@given(st.lists(lines, max_size=30).map("\n".join))
def test_no_text_raises_and_every_line_of_it_has_a_row(text: str) -> None:
    article = clean_text(text)
    assert_ledger_holds(article)
    rest = iter(line.text for line in article.lines)
    assert all(
        any(wanted == row for row in rest)
        for wanted in (part.strip() for part in text.replace("\x00", "").split("\n"))
        if wanted.isascii() and wanted.isalnum()
    )


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li"])
def test_a_page_nested_deeper_than_parsers_like_keeps_its_text(tag: str) -> None:
    html = "<html><body>" + f"<{tag}>" * 3000 + PARAGRAPH
    assert SENTENCE in clean_html(html).text


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("cp1252", None),
        ("utf-16", "utf-8"),
        ("utf-16-le", None),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "no-such-charset"),
    ],
)
def test_a_wrong_or_missing_charset_keeps_the_letters(encoding: str, declared: str | None) -> None:
    said = "Das Unternehmen hat für 5 Mio. € ein Werk in Köln gekauft, sagte der Chef am Montag in Zürich."
    meta = f'<meta charset="{declared}">' if declared else ""
    html = f"<html><head>{meta}</head><body><p>{said}</p></body></html>"
    assert clean(Document(content=html.encode(encoding))).text == said


def test_the_charset_of_the_source_beats_the_one_that_the_page_declares() -> None:
    said = "Компания сообщила в понедельник, что купит завод за два миллиарда рублей."
    html = f'<html><head><meta charset="windows-1252"></head><body><p>{said}</p></body></html>'
    assert clean(Document(content=html.encode("koi8-r"), charset="koi8-r")).text == said


SENTENCES = {
    "de": "Das Unternehmen hat am Montag mitgeteilt, dass es für zwei Milliarden Kronen den Konkurrenten kaufen will.",
    "fr": "La société a annoncé lundi qu'elle rachèterait son concurrent pour deux milliards de couronnes en numéraire.",
    "es": "La empresa anunció el lunes que comprará a su competidor por dos mil millones de coronas en efectivo.",
    "it": "La società ha annunciato lunedì che acquisterà il concorrente per due miliardi di corone in contanti.",
    "pl": "Spółka ogłosiła w poniedziałek, że kupi swojego konkurenta za dwa miliardy koron w gotówce.",
    "ru": "Компания сообщила в понедельник, что купит своего конкурента за два миллиарда крон наличными.",
    "el": "Η εταιρεία ανακοίνωσε τη Δευτέρα ότι θα αγοράσει τον ανταγωνιστή της για δύο δισεκατομμύρια κορόνες.",
    "tr": "Şirket pazartesi günü rakibini iki milyar kron karşılığında nakit olarak satın alacağını açıkladı.",
    "ar": "أعلنت الشركة يوم الاثنين أنها ستشتري منافستها مقابل ملياري كرونة نقدا في صفقة كبيرة.",
    "hi": "कंपनी ने सोमवार को कहा कि वह अपनी प्रतिद्वंद्वी कंपनी को दो अरब में नकद खरीदेगी और सौदा जल्द पूरा होगा।",
    "ja": "同社は月曜日、競合企業を現金二十億クローネで買収すると発表した。買収は来年の春に完了する予定である。",
    "zh": "该公司周一表示，将以二十亿克朗现金收购其竞争对手。预计该交易将于明年春季完成，并须获得监管机构批准。",
    "ko": "회사는 월요일에 경쟁사를 현금 이십억 크로네에 인수하겠다고 발표했다. 거래는 내년 봄에 완료될 예정이다.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_text_in_any_language_passes_unharmed_through_page_and_text(language: str) -> None:
    said = SENTENCES[language]
    page = clean_html(f"<html><body><article><h1>X</h1><p>{said}</p></article></body></html>")
    text = clean_text(said)
    assert page.text == text.text == said
    assert page.language == text.language == language
