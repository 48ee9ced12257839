"""The JSON object of a parsed file."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.record.filled import Typed, layout_of, raw_form
from xltemplates.base.cells import Number
from xltemplates.base.problem import Problem
from xltemplates.base.words import Language
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Layout
from xltemplates.record.exchange.export import parsed_object
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.exchange.restore import record_from_json
from xltemplates.record.parse import parse_form
from xltemplates.record.parsed import Parsed


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return layout_of(tmp_path)


@pytest.fixture
def parsed(layout: Layout) -> Parsed:
    typed: dict[str, Typed] = {
        "reader": "张三",
        "desk.fee": Number("0.1"),
        "books[1].title": "红楼梦",
        "books[1].copies": "两",
    }
    return parse_form(raw_form(layout, typed))


def objects(parsed: Parsed, layout: Layout, language: Language) -> list[dict[str, object]]:
    made = parsed_object(parsed, layout.spec, language)["problems"]
    assert isinstance(made, list)
    return made


def test_the_object_has_the_promised_keys(layout: Layout, parsed: Parsed) -> None:
    made = parsed_object(parsed, layout.spec)
    assert list(made) == [
        "file", "sha256", "form", "version", "unit", "copy", "revision", "status", "record", "problems", "provenance",
    ]  # fmt: skip
    assert (made["form"], made["version"], made["status"]) == ("library.lending", "1", parsed.status)


def test_a_problem_says_where_what_and_in_which_language(layout: Layout, parsed: Parsed) -> None:
    cell = str(parsed.provenance["reader"].place)
    problem = Problem("required", "error", "reader", parsed.provenance["reader"].place, "", (("title", "借阅人"),))
    one = Parsed(
        "f", "", Identity(), "problems", {}, (problem, Problem("file-unreadable", "error", params=(("reason", "x"),)))
    )
    zh, whole = objects(one, layout, "zh")
    en, _ = objects(one, layout, "en")
    assert zh == {
        "code": "required",
        "severity": "error",
        "path": "reader",
        "cell": cell,
        "raw": "",
        "message": "“借阅人”为必填项，请填写。",
    }
    assert en["message"] == "“借阅人” is required: please fill it in."
    assert whole["cell"] is None


def test_what_is_shown_stands_there_where_it_is_not_what_is_stored(layout: Layout) -> None:
    raw = raw_form(
        layout, {"desk.fee": Number("52", '"约"0'), "books[0].copies": Number("2.5"), "books[0].title": "甲"}
    )
    told = {problem["code"]: problem for problem in objects(parse_form(raw), layout, "zh")}
    assert (told["shown-otherwise"]["raw"], told["shown-otherwise"]["shown"]) == ("52", "约52")
    assert list(told["shown-otherwise"]) == ["code", "severity", "path", "cell", "raw", "shown", "message"]
    assert "shown" not in told["not-whole"]


def test_provenance_is_cell_and_raw(layout: Layout, parsed: Parsed) -> None:
    made = parsed_object(parsed, layout.spec)
    assert made["provenance"]["desk.fee"] == {  # type: ignore[index]
        "cell": str(parsed.provenance["desk.fee"].place),
        "raw": "0.1",
    }


def test_the_record_survives_json(layout: Layout, parsed: Parsed) -> None:
    text = to_json(parsed_object(parsed, layout.spec))
    assert json.loads(text, parse_float=Decimal)["record"]["desk"]["fee"] == Decimal("0.1")
    assert '"fee": 0.1,' in text or '"fee": 0.1}' in text
    assert record_from_json(layout.spec, text) == parsed.record


def test_a_refused_file_has_no_record(layout: Layout) -> None:
    refused = Parsed("f.xlsx", "ab", Identity(), "rejected", None)
    made = parsed_object(refused, None)
    assert (made["record"], made["provenance"], made["form"], made["status"]) == (None, {}, "", "rejected")
