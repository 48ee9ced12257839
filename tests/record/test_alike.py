"""Two files say the same where their records do, and what nobody could read is written alike."""

from dataclasses import replace

from xltemplates.base.problem import Problem
from xltemplates.layout.identity import Identity
from xltemplates.record.alike import say_the_same
from xltemplates.record.parsed import Parsed


def paper(record: dict[str, object] | None, *problems: Problem) -> Parsed:
    return Parsed(
        "a.xlsx", "0" * 64, Identity("f", "1"), "clean" if record is not None else "rejected", record, problems
    )


UNREAD = Problem("not-a-number", "error", "count", raw="约4")


def test_how_a_value_was_written_says_nothing() -> None:
    one = paper({"count": 15}, Problem("unit-removed", "repair", "count", raw="15家"))
    assert say_the_same(one, paper({"count": 15}))
    assert not say_the_same(one, paper({"count": 16}))


def test_a_check_that_fails_says_nothing_of_its_own() -> None:
    failing = Problem("check:sum", "error", "count", raw="15家")
    assert say_the_same(paper({"count": 15}, failing), paper({"count": 15}, replace(failing, raw="15")))


def test_what_cannot_be_read_is_compared_as_written() -> None:
    assert say_the_same(paper({"count": None}, UNREAD), paper({"count": None}, UNREAD))
    assert not say_the_same(paper({"count": None}, UNREAD), paper({"count": None}, replace(UNREAD, raw="约5")))


def test_a_refused_file_says_nothing() -> None:
    assert not say_the_same(paper(None), paper(None))
