"""docs/rules.md says what the code does."""

import re

from tests import test_rules
from tests.docs.rules import PAGE, TITLES, page, rows


def test_the_page_is_as_the_code_makes_it() -> None:
    assert PAGE.read_text("utf-8") == page()


def test_every_rule_is_carried_out_somewhere_and_nothing_else_is() -> None:
    assert {row[0] for row in rows()} == set(range(1, 25)) == set(TITLES)


def test_every_rule_has_a_test_named_after_it() -> None:
    named = {int(match[1]) for name in vars(test_rules) if (match := re.match(r"test_rule_(\d\d)_", name))}
    assert named == set(TITLES)


def test_every_sentence_stands_in_both_languages() -> None:
    assert all(re.search(r"[\u4e00-\u9fff]", row[4]) and re.search(r"[a-z]", row[5]) for row in rows())
