"""The judge: every verdict shown on a small record, so that a table of figures means what it says."""

from typing import Any

import pytest

from tests.corpus.alterations.bases import TABLE, catalogue
from tests.corpus.alterations.judge import judge
from tests.corpus.alterations.model import Expected, Telling, Want, doubt, either, exactly
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem, Severity
from xltemplates.layout.identity import Identity
from xltemplates.record.parsed import Parsed

NAME, MEMBERS = "alliances[0].name", "alliances[0].members"


def row(**other: object) -> dict[str, object]:
    return {"name": "甲", "lead": "乙", "domain": "工业", "unit": "丙", "members": 12, "remark": None, **other}


def record(*rows: dict[str, object]) -> dict[str, object]:
    return {"unit": "丙", "nothing": None, "alliances": rows}


def problem(severity: Severity, path: str = "", line: int = 0, raw: str = "x", code: str = "not-whole") -> Problem:
    place = Place("推荐表", Cell(line, 2)) if line else None
    return Problem(code, severity, path, place, raw, params=(("value", raw),))


def verdict(expected: Expected, found: dict[str, object], *problems: Problem) -> tuple[str, bool]:
    parsed = Parsed("f", "0", Identity(), "clean", found, problems)
    outcome = judge(expected, catalogue(TABLE).layout(TABLE), parsed)
    return outcome.verdict, outcome.terse


def of(want: Want | None = None, **fields: Any) -> Expected:
    return Expected(record(row()), {MEMBERS: want} if want else {}, **fields)


@pytest.mark.parametrize(
    ("expected", "found", "problems", "result"),
    [
        (of(), row(), (), "right"),
        (of(), row(), (problem("repair", MEMBERS),), "repaired"),
        (of(), row(), (problem("error", MEMBERS),), "reported"),
        (of(), row(), (problem("warning"),), "right"),
        (of(quiet=True), row(), (problem("warning"),), "reported"),
        (of(), row(members=None), (), "lost"),
        (of(), row(members=13), (), "wrong"),
        (of(), row(members="12"), (), "wrong"),
        (of(), row(remark="?"), (), "wrong"),
        (of(), row(members=13), (problem("error", MEMBERS),), "reported"),
        (of(), row(members=13), (problem("warning", MEMBERS),), "wrong"),
        (of(), row(members=13), (problem("error", NAME),), "wrong"),
        (of(doubt()), row(), (), "wrong"),
        (of(doubt()), row(members=None), (), "lost"),
        (of(doubt()), row(members=None), (problem("error", MEMBERS),), "reported"),
        (of(either(12)), row(), (), "wrong"),
        (of(either(12)), row(), (problem("repair", MEMBERS),), "repaired"),
        (of(either(12)), row(members=None), (problem("error", MEMBERS),), "reported"),
        (of(exactly(12, 13, told="warning")), row(members=13), (problem("warning", MEMBERS),), "right"),
        (of(exactly(12, told="warning")), row(), (problem("repair", MEMBERS),), "wrong"),
    ],
)  # fmt: skip
def test_an_entry(expected: Expected, found: dict[str, object], problems: tuple[Problem, ...], result: str) -> None:
    assert verdict(expected, record(found), *problems)[0] == result


def test_an_error_that_does_not_show_what_it_must_is_terse() -> None:
    said = problem("error", MEMBERS, raw="5258")
    assert verdict(of(doubt("58")), record(row(members=None)), said) == ("reported", False)
    assert verdict(of(doubt("60")), record(row(members=None)), said) == ("reported", True)


def test_rows_are_told_apart_by_what_they_hold() -> None:
    other = row(name="丁", lead="戊", members=20)
    expected = Expected(record(row(), other))
    assert verdict(expected, record(other, row()))[0] == "right"
    assert verdict(expected, record(other))[0] == "lost"
    assert verdict(expected, record(other), problem("error", "alliances", line=5))[0] == "reported"
    assert verdict(expected, record(other), problem("error", "alliances", line=9))[0] == "lost"
    assert verdict(expected, record(other), problem("error", "", line=5))[0] == "reported"


def test_a_row_that_stands_elsewhere_is_told_of_there() -> None:
    expected = Expected(record(row()), places={"alliances[0]": ("推荐表", 20)})
    assert verdict(expected, record(), problem("error", "alliances", line=20))[0] == "reported"
    assert verdict(expected, record(), problem("error", "alliances", line=5))[0] == "lost"


@pytest.mark.parametrize(
    ("problems", "result"),
    [
        ((), "wrong"),
        ((problem("error", "alliances[1].name", raw=""),), "reported"),
        ((problem("error", "alliances[1].lead", raw="合计"),), "reported"),
        ((problem("error", "alliances[1].lead", raw=""),), "wrong"),
        ((problem("warning", "alliances[1].name"),), "wrong"),
    ],
)
def test_a_row_that_is_none(problems: tuple[Problem, ...], result: str) -> None:
    found = record(row(), row(name="合计", lead=None, domain=None, members=99, remark="?"))
    assert verdict(Expected(record(row())), found, *problems)[0] == result


def test_what_must_be_told() -> None:
    line = Telling("warning", sheet="推荐表", rows=(5, 5), silence="wrong")
    assert verdict(of(tellings=(line,)), record(row()))[0] == "wrong"
    assert verdict(of(tellings=(line,)), record(row()), problem("repair", line=5))[0] == "wrong"
    assert verdict(of(tellings=(line,)), record(row()), problem("warning", line=6))[0] == "wrong"
    assert verdict(of(tellings=(line,)), record(row()), problem("manual", line=5))[0] == "right"
    entry = Telling("warning", MEMBERS)
    assert verdict(of(tellings=(entry,)), record(row()))[0] == "lost"
    assert verdict(of(tellings=(entry,)), record(row()), problem("warning", MEMBERS))[0] == "right"
    named = Telling("warning", sheet="说明")
    assert verdict(of(tellings=(named,)), record(row()), problem("warning", raw="说明"))[0] == "right"
    with_text = Telling("warning", MEMBERS, text="请改")
    assert verdict(of(tellings=(with_text,)), record(row()), problem("warning", MEMBERS))[0] == "lost"


def test_an_optional_row_may_be_missing() -> None:
    expected = of(optional=frozenset({"alliances[0]"}))
    assert verdict(expected, record())[0] == "right"
    assert verdict(expected, record(row()))[0] == "right"


def test_two_entries_that_show_the_same_come_to_the_same() -> None:
    want = either(12, 13, told=None)
    expected = Expected(record(row(), row(name="丁", lead="戊")), {MEMBERS: want, "alliances[1].members": want})
    pair = ((MEMBERS, "alliances[1].members"),)
    alike = Expected(expected.record, expected.wants, alike=pair)
    assert verdict(alike, record(row(), row(name="丁", lead="戊")))[0] == "right"
    assert verdict(alike, record(row(), row(name="丁", lead="戊", members=13)))[0] == "wrong"


def test_refusals() -> None:
    layout = catalogue(TABLE).layout(TABLE)
    told = judge(of(), layout, Refused("file-is-pdf"))
    assert (told.verdict, told.terse) == ("reported", False)
    assert not judge(of(refused=("file-is-pdf",)), layout, Refused("file-is-pdf")).terse
    assert judge(of(refused=("file-is-html",)), layout, Refused("file-is-pdf")).terse
    assert not judge(of(refused=("words:PDF|网页",)), layout, Refused("file-is-pdf")).terse
    assert verdict(of(refused=("file-is-pdf",)), record(row()))[0] == "wrong"


def test_what_a_person_would_record() -> None:
    assert of().legible
    assert of(exactly(12, told="warning")).legible
    assert not of(doubt()).legible
    assert not of(either(12)).legible
    assert not of(tellings=(Telling("error", sheet="甲"),)).legible
    assert of(tellings=(Telling("warning", sheet="甲"),)).legible
    assert not of(returned=True).legible
