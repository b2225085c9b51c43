"""Every rule of chrome.toml, by its own examples."""

import pytest

from pipelines.cleaning.lexicon import RULES, Rule, end_rule_for, is_bare_label, rule_for

YES = [(rule, line) for rule in RULES for line in rule.yes]
NO = [(rule, line) for rule in RULES for line in rule.no]


@pytest.mark.parametrize(("rule", "line"), YES, ids=lambda value: value.name if isinstance(value, Rule) else value[:40])
def test_a_rules_example_is_named_with_its_reason(rule: Rule, line: str) -> None:
    found = end_rule_for(line) if rule.behind else rule_for(line)
    assert found is not None
    assert (found.name, found.reason) == (rule.name, rule.reason)


@pytest.mark.parametrize(("rule", "line"), NO, ids=lambda value: value.name if isinstance(value, Rule) else value[:40])
def test_a_rules_counter_example_is_named_by_no_rule(rule: Rule, line: str) -> None:
    assert (end_rule_for(line) if rule.behind else rule_for(line)) is None


def test_a_label_alone_opens_a_list_and_a_label_with_its_link_does_not() -> None:
    rule = rule_for("Also read:")
    assert rule is not None
    assert is_bare_label(rule, "Also read:")
    assert not is_bare_label(rule, "Also read: Rival maker recalls cars")


def test_a_line_longer_than_any_phrase_is_prose_whatever_it_opens_with() -> None:
    assert rule_for("Also read: " + "the board said that it had heard of the bid from the newspapers " * 10) is None
