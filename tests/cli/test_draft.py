"""Requirement: `draft` writes a spec that loads, says what it did, and replaces nothing unasked."""

import json
from pathlib import Path

from click.testing import CliRunner

from tests.drafting.books import saved, validate
from xltemplates.cli.app import app
from xltemplates.spec.load import load_spec

FORM = "| 姓名 | . |\n| 金额（万元） | . |"


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.stdout, result.stderr


def test_a_spec_is_written_and_told_of(tmp_path: Path) -> None:
    book, spec = saved(tmp_path, FORM), tmp_path / "new.yaml"
    code, _, told = run("draft", str(book), "-o", str(spec), "--lang", "en")
    assert code == 0
    assert "2 entries, 0 repeats, 0 checks; 2 lines with guesses" in told
    assert [field.title for field in load_spec(spec).fields] == ["姓名", "金额（万元）"]
    assert load_spec(spec).form == "draft.new"


def test_a_spec_that_is_there_is_replaced_only_when_told_to(tmp_path: Path) -> None:
    book, spec = saved(tmp_path, FORM), tmp_path / "new.yaml"
    spec.write_text("mine", encoding="utf-8")
    assert run("draft", str(book), "-o", str(spec))[0] == 2
    assert spec.read_text("utf-8") == "mine"
    assert run("draft", str(book), "-o", str(spec), "--force")[0] == 0


def test_json_lists_what_was_left_behind(tmp_path: Path) -> None:
    def touch(book: object, sheet: object) -> None:
        sheet["D1"] = "=NOW()"  # type: ignore[index]
        validate(sheet, "B1", "custom", formula1="=ISTEXT(B1)")  # type: ignore[arg-type]

    book = saved(tmp_path, FORM, touch)
    code, out, _ = run("draft", str(book), "-o", str(tmp_path / "new.yaml"), "--json")
    facts = json.loads(out)
    assert (code, facts["entries"]) == (0, 2)
    assert facts["lost"] == [
        {"code": "draft-rule-lost", "place": "表!B1", "detail": "=ISTEXT(B1)"},
        {"code": "draft-formula", "place": "表!D1", "detail": "=NOW()"},
    ]
    assert "=ISTEXT(B1)" in (tmp_path / "new.yaml").read_text("utf-8")
