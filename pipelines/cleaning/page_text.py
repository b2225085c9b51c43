"""A whole page that was pasted as text, menus and all: where its article begins and ends.

What does not belong here: what is left out between the two (`lines`, `other_stories`).
"""

from pipelines.cleaning import shapes
from pipelines.cleaning.lexicon import Rule, is_bare_label, rule_for
from pipelines.cleaning.sheet import Sheet
from pipelines.vocabulary import DropReason

_FEWEST_LINES = 40  # a pasted page has that many lines beside its prose; a pasted article seldom
_MOST_PROSE = 0.5  # share of prose among the lines of a pasted page
_MOST_WORDS = 60  # of a paragraph that count: a long one is not worth more than two
_SHORT_LINE = -8
_LONGER_LINE = -3
_FEWEST_WORDS_LONGER = 8
_CHROME = -14
_LIST_OF_OTHERS = -60  # a bare "Related stories", the head of the comments: what follows is seldom the article
_LINES_ABOVE = 15  # in which the headline stands above the first paragraph
_FEWEST_WORDS_TITLE = 4


def trim(sheet: Sheet) -> None:
    """Drop everything before the headline and behind the last paragraph, where the text is a whole page."""
    places = sheet.open()
    prose = [place for place in places if sheet.is_prose(place)]
    if not prose or len(places) - len(prose) < _FEWEST_LINES or len(prose) > _MOST_PROSE * len(places):
        return
    title = _headline_said_before(sheet, places)
    first, last = _richest_run(sheet, [place for place in places if title is None or place >= title])
    top = title if title is not None else _headline_above(sheet, [place for place in places if place < first])
    last = _with_contacts(sheet, places, last)
    for place in places:
        if not (first if top is None else top) <= place <= last:
            _drop(sheet, place)


def _headline_said_before(sheet: Sheet, places: list[int]) -> int | None:
    """The line with which the first line begins: the window's title, "Headline - The Example", then the headline itself."""
    window = shapes.words(sheet.text(places[0]))
    for place in places[1:]:
        headline = shapes.words(sheet.text(place))
        if len(headline) >= _FEWEST_WORDS_TITLE and headline == window[: len(headline)]:
            return place
    return None


def _richest_run(sheet: Sheet, places: list[int]) -> tuple[int, int]:
    """The run of lines with the most prose and the least of anything else: first and last place."""
    best, sum_so_far = 0.0, 0.0
    start = places[0]
    found = (places[0], places[-1])
    for place in places:
        if sum_so_far <= 0:
            sum_so_far, start = 0.0, place
        sum_so_far += _worth(sheet, place)
        if sum_so_far > best:
            best, found = sum_so_far, (start, place)
    return found


def _with_contacts(sheet: Sheet, places: list[int], last: int) -> int:
    """The run's end, with the notes and addresses right below it: "(Reporting by …)", a press release's contacts."""
    for place in places[places.index(last) + 1 :]:
        text = sheet.text(place)
        if not shapes.has_address(text) and not text.startswith("("):
            return last
        last = place
    return last


def _worth(sheet: Sheet, place: int) -> float:
    text = sheet.text(place)
    rule = rule_for(text)
    if rule is not None:
        return _LIST_OF_OTHERS if _opens_others(rule, text) else _CHROME
    if _is_byline(sheet, place):
        return _CHROME
    words = shapes.length(text)
    if sheet.is_prose(place) and not text.endswith(("...", "…")):  # a teaser breaks off
        return min(words, _MOST_WORDS)
    return _LONGER_LINE if words >= _FEWEST_WORDS_LONGER else _SHORT_LINE


def _opens_others(rule: Rule, text: str) -> bool:
    return rule.reason is DropReason.COMMENTS or is_bare_label(rule, text)


def _headline_above(sheet: Sheet, above: list[int]) -> int | None:
    """The nearest line above the first paragraph that has the shape of a headline."""
    for place in reversed(above[-_LINES_ABOVE:]):
        text = sheet.text(place)
        if sheet.is_headline(place) and shapes.length(text) >= _FEWEST_WORDS_TITLE and not _is_byline(sheet, place) and not rule_for(text):
            return place
    return None


def _is_byline(sheet: Sheet, place: int) -> bool:
    return sheet.is_stamp(place) or shapes.is_signature(sheet.text(place))


def _drop(sheet: Sheet, place: int) -> None:
    rule = rule_for(sheet.text(place))
    if rule is not None:
        sheet.verdicts[place].drop(rule.reason, rule.name)
    elif sheet.is_headline(place) or sheet.is_prose(place):
        sheet.verdicts[place].drop(DropReason.RELATED_HEADLINE, "outside the article")
    else:
        sheet.verdicts[place].drop(DropReason.NAVIGATION, "outside the article")
