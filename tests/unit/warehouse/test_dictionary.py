from warehouse.dictionary import PAGE, page
from warehouse.schema import metadata
from warehouse.views import models


def test_the_data_dictionary_is_what_the_declarations_say():
    assert PAGE.read_text("utf-8") == page(), "stale: run `python -m warehouse.dictionary`"


def test_the_data_dictionary_holds_every_table_and_view_and_the_words_of_closed_lists():
    text = PAGE.read_text("utf-8")
    assert all(f"### {name}\n" in text for name in [*metadata.tables, *(model.fullname for model in models())])
    assert "| `share_bar` | Share, save, print, listen, follow, reading time. |" in text


def test_every_table_and_column_says_what_it_is():
    assert [t.fullname for t in metadata.tables.values() if not t.comment] == []
    assert [str(c) for t in metadata.tables.values() for c in t.columns if not c.comment] == []
    unexplained = [str(c) for t in metadata.tables.values() for c in t.columns if c.nullable and "null" not in c.comment]
    assert unexplained == [], "say what null means"
