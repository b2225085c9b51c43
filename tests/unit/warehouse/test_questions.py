import pytest

from tests.unit.warehouse.filling import fill
from warehouse.questions import PAGE, ask, questions


def test_every_question_is_one_in_words_and_has_an_answer_in_the_docs():
    assert len(questions()) >= 10
    page = PAGE.read_text("utf-8")
    for question in questions():
        assert question.words.endswith("?"), question.name
        assert f"## {question.words}\n\n`dealhouse ask {question.name}`" in page, "stale: run `python -m warehouse.questions HOME`"


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_a_question_can_be_asked(warehouse, name):
    assert len(ask(fill(warehouse), name).keys()) > 3


def test_who_asks_for_a_question_that_there_is_not_is_told_which_there_are(warehouse):
    with pytest.raises(KeyError, match=r"no question tea; there are: battery_deals_below_agreed, "):
        ask(warehouse, "tea")
