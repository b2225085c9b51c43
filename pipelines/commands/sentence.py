"""The sentence around some words, for a table. What does not belong here: where sentences end (`pipelines.deals.sentences`)."""

from pipelines.deals.sentences import split
from pipelines.deals.view import View
from pipelines.records import Part


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentences of `text` that hold the characters from `start` to `end`."""
    held = [sentence for sentence in split(View(Part.TEXT, text, text)) if sentence.end > start and sentence.start < end]
    return text[held[0].start : held[-1].end].strip() if held else text[start:end]


def sentence_with(text: str, words: str) -> str:
    """The sentence of `text` in which `words` stand first; the words alone where they do not stand in it."""
    start = text.find(words)
    return sentence_around(text, start, start + len(words)) if start >= 0 else words
