"""Other stories in a text: headlines under a label, above a stamp, behind the article, or strange among its paragraphs.

What does not belong here: the article's own headline and byline (`own_head`).
"""

from collections.abc import Iterable, Iterator

from pipelines.cleaning import shapes
from pipelines.cleaning.ledger import Verdict
from pipelines.cleaning.lexicon import rule_for
from pipelines.cleaning.sheet import Sheet
from pipelines.vocabulary import DropReason

_MOST_UNDER_LABEL = 8  # headlines that one bare label can open
_FEWEST_WORDS = 4  # a shorter line under a label is a heading of the article itself
_LONGEST_TEASER = 25  # words
_LONGEST_SENTENCE_CASE = 16  # words
_UNRELATED = 0.5  # share of a headline's longer words that the article must have, to be its own
_LONGER_WORD = 4  # letters: shorter ones are mostly grammar
_NO_SUBHEADING = 6  # words: a shorter headline among paragraphs is a heading of them


def under_label(sheet: Sheet, places: list[int]) -> None:
    """Drop the headlines right after a bare label; the first line of another kind ends them."""
    for place in places[:_MOST_UNDER_LABEL]:
        text = sheet.text(place)
        if sheet.is_stamp(place):
            sheet.verdicts[place].drop(DropReason.RELATED_BYLINE, "stamp")
            continue
        if not sheet.is_headline(place) or shapes.length(text) < _FEWEST_WORDS or rule_for(text):
            return
        sheet.verdicts[place].drop(DropReason.RELATED_HEADLINE, "under a label")


def above_stamps(sheet: Sheet) -> None:
    """Stamps of other stories, and the headline above each."""
    places = sheet.open()
    for order, place in enumerate(places):
        if not sheet.is_stamp(place):
            continue
        sheet.verdicts[place].drop(DropReason.RELATED_BYLINE, "stamp")
        above = places[order - 1] if order else None
        if above is not None and sheet.verdicts[above].kept and (sheet.is_headline(above) or _is_teaser(sheet, places, order - 1)):
            sheet.verdicts[above].drop(DropReason.RELATED_HEADLINE, "above a stamp")


def _is_teaser(sheet: Sheet, places: list[int], order: int) -> bool:
    """A short line between two stamps, whatever its shape."""
    between = order > 0 and sheet.verdicts[places[order - 1]].reason is DropReason.RELATED_BYLINE
    return between and shapes.length(sheet.text(places[order])) <= _LONGEST_TEASER


def behind_article(sheet: Sheet) -> None:
    """Runs of headlines behind the last prose that end in the site's own lines and share no subject with the article."""
    prose = sheet.prose()
    if not prose:
        return
    subject = _subject(sheet, prose)
    for run, below in _runs_behind(sheet, prose[-1]):
        if below is not None and sheet.has_chrome([below]) and is_strange(" ".join(map(sheet.text, run)), subject):
            _drop(sheet, run, "behind the article")


def among_paragraphs(sheet: Sheet) -> None:
    """Lone headlines of a strange subject between paragraphs, in a text that the site has left other marks in."""
    prose = sheet.prose()
    if not prose or sheet.is_broken or not sheet.has_chrome(range(len(sheet.verdicts))):
        return
    subject = _subject(sheet, prose)
    for place in sheet.open():
        text = sheet.text(place)
        is_lone = sheet.is_headline(place) and not _is_listed(sheet, place) and not _is_quoted(text) and _has_length_of_headline(text)
        if is_lone and prose[0] < place < prose[-1] and is_strange(text, subject):
            _drop(sheet, [place], "strange among paragraphs")


def _is_listed(sheet: Sheet, place: int) -> bool:
    """One item of a list: the line above or below is an item, too, or opens one."""
    beside = [sheet.text(other) for other in (place - 1, place + 1) if 0 <= other < len(sheet.verdicts)]
    return shapes.is_item(sheet.text(place)) and any(shapes.is_item(text) or text.endswith(":") for text in beside)


def _is_quoted(text: str) -> bool:
    return text[0] in "\"'“‘«„("


def _has_length_of_headline(text: str) -> bool:
    """Longer than a heading inside an article, and no paragraph that lost its full stop."""
    return _NO_SUBHEADING <= shapes.length(text) <= (_LONGEST_TEASER if shapes.is_title_case(text) else _LONGEST_SENTENCE_CASE)


def is_strange(text: str, subject: set[str]) -> bool:
    """Whether a headline has little in common with the article's words."""
    telling = _telling(text)
    return not telling or sum(word in subject for word in telling) / len(telling) < _UNRELATED


def _runs_behind(sheet: Sheet, last_prose: int) -> Iterator[tuple[list[int], int | None]]:
    """Runs of headlines after a place, each with the place of the line that ends it."""
    run: list[int] = []
    for place in range(last_prose + 1, len(sheet.verdicts)):
        verdict: Verdict = sheet.verdicts[place]
        if verdict.kept and sheet.is_headline(place):
            run.append(place)
        elif verdict.text:
            if run:
                yield run, place
            run = []
    if run:
        yield run, None


def _drop(sheet: Sheet, places: Iterable[int], rule: str) -> None:
    for place in places:
        sheet.verdicts[place].drop(DropReason.RELATED_HEADLINE, rule)


def _subject(sheet: Sheet, prose: list[int]) -> set[str]:
    return {word for place in prose for word in _telling(sheet.text(place))}


def _telling(text: str) -> list[str]:
    return [word.casefold() for word in shapes.words(text) if len(word) >= _LONGER_WORD]
