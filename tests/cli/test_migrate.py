"""`migrate` and `diff`, called as people call them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tests.record.filled import LENDING
from tests.record.migrating.test_migrate import CARD, THIRD
from tests.spec.test_migration import OLD, spec_text
from xltemplates.cli.app import app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "specs").mkdir()
    for name, text in (("old", OLD), ("new", spec_text().replace("title: Card\nf", "trial: true\ntitle: Card\nf", 1))):
        (tmp_path / f"specs/{name}.yaml").write_text(text, "utf-8")
    (tmp_path / "card.json").write_text(json.dumps(CARD), "utf-8")
    assert run(tmp_path, "write", "club.card@1", "--record", "@card.json", "-o", "@card.xlsx").exit_code == 0
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    """A command with `@` at a word's start standing for the folder, and its specs."""
    given = [f"{folder}/{word[1:]}" if word.startswith("@") else word for word in arguments]
    return CliRunner().invoke(app, [*given, "--specs", str(folder / "specs"), "--lang", "en"])


def only(result: Result) -> dict[str, Any]:
    (line,) = result.stdout.splitlines()
    data: dict[str, Any] = json.loads(line)
    return data


# migrate --------------------------------------------------------------------------------------------------------------


def test_a_trial_edition_is_reached_only_by_its_name(folder: Path) -> None:
    assert only(run(folder, "migrate", "@card.xlsx", "--json"))["version"] == "1"
    assert only(run(folder, "migrate", "@card.xlsx", "--to", "2", "--json"))["version"] == "2"


def test_a_return_moves_on_with_its_steps(folder: Path) -> None:
    result = run(folder, "migrate", "@card.xlsx", "--to", "2", "--json")
    data = only(result)
    assert (result.exit_code, data["status"], data["record"]["family"]) == (1, "problems", "Lovelace")
    assert data["provenance"]["family"]["steps"] == ["part 2 of “Ada Lovelace” (from name of club.card 1)"]


def test_any_number_of_jobs_moves_the_same_in_the_same_order(folder: Path) -> None:
    (folder / "in").mkdir()
    for number in range(20):
        (folder / f"in/{number:02}.xlsx").write_bytes((folder / "card.xlsx").read_bytes() if number % 3 else b"none")
    one, two = (run(folder, "migrate", "@in", "--to", "2", "--json", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.exit_code, one.stdout) == (two.exit_code, two.stdout)
    assert [json.loads(line)["file"][-7:] for line in one.stdout.splitlines()] == [f"{n:02}.xlsx" for n in range(20)]


def test_the_workbook_of_the_later_edition_holds_what_was_carried_over(folder: Path) -> None:
    assert run(folder, "migrate", "@card.xlsx", "--to", "2", "-o", "@moved").exit_code == 1
    moved = only(run(folder, "parse", "@moved/card.xlsx", "--json"))
    there = only(run(folder, "migrate", "@card.xlsx", "--to", "2", "--json"))
    assert (moved["version"], moved["record"]) == ("2", there["record"])


def test_an_edition_without_a_way_is_wrong_use(folder: Path) -> None:
    (folder / "specs/third.yaml").write_text(THIRD.replace("club.card 2", "club.card 1").split("migrates")[0] + (
        "sheets: [{name: Card, picture: '| {person} |'}]\n"
    ), "utf-8")  # fmt: skip
    result = run(folder, "migrate", "@card.xlsx", "--to", "3")
    assert (result.exit_code, "no way from club.card 1 to club.card 3" in result.stderr) == (2, True)


def test_an_edition_that_no_form_has_is_wrong_use(folder: Path) -> None:
    result = run(folder, "migrate", "@card.xlsx", "--to", "22")
    assert (result.exit_code, "No form has an edition 22" in result.stderr) == (2, True)


def test_a_form_without_that_edition_is_left_as_it_is(folder: Path) -> None:
    (folder / "specs/lending.yaml").write_text(LENDING.replace('version: "1"', 'version: "2"'), "utf-8")
    (folder / "specs/note.yaml").write_text(LENDING.replace("library.lending", "library.note"), "utf-8")
    assert run(folder, "write", "library.note", "-o", "@note.xlsx").exit_code == 0
    result = run(folder, "migrate", "@note.xlsx", "--to", "2", "--json")
    assert (only(result)["version"], "library.note has no edition 2" in result.stderr) == ("1", True)


def test_a_file_that_cannot_be_read_is_refused_as_parse_refuses_it(folder: Path) -> None:
    (folder / "bad.xlsx").write_bytes(b"no workbook")
    assert run(folder, "migrate", "@bad.xlsx").exit_code == 3


# diff -----------------------------------------------------------------------------------------------------------------


def test_two_specs(folder: Path) -> None:
    result = run(folder, "diff", "club.card@1", "@specs/new.yaml")
    assert result.exit_code == 0
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert lines[1] == ["Subject", "Change", "Where", "Aspect", "club.card@1", "new.yaml"]
    assert ["entry", "renamed", "family", "", "name", "family"] in lines


def test_two_records_and_returns_in_any_pair(folder: Path) -> None:
    (folder / "other.json").write_text(json.dumps({**CARD, "town": "Paris"}), "utf-8")
    assert run(folder, "write", "club.card@1", "--record", "@other.json", "-o", "@other.xlsx").exit_code == 0
    parsed = run(folder, "parse", "@card.xlsx", "--json").stdout
    (folder / "parsed.json").write_text(parsed, "utf-8")
    for before in ("@card.xlsx", "@card.json", "@parsed.json"):
        data = only(run(folder, "diff", before, "@other.xlsx", "--json"))
        assert [(one["where"], one["before"], one["after"]) for one in data["differences"]] == [
            ("town", "London", "Paris")
        ]


def test_a_return_and_its_spec(folder: Path) -> None:
    assert "No difference" in run(folder, "diff", "club.card@1", "@card.xlsx").stderr
    book = load_workbook(folder / "card.xlsx")
    book["Card"]["M40"] = "草稿"
    book.save(folder / "card.xlsx")
    (found,) = only(run(folder, "diff", "@card.xlsx", "club.card@1", "--json"))["differences"]
    assert (found["subject"], found["change"], found["where"]) == ("locked", "added", "Card!M40")


def test_side_by_side(folder: Path) -> None:
    assert run(folder, "diff", "club.card@1", "club.card@2", "-o", "@side.xlsx").exit_code == 0
    rows = list(load_workbook(folder / "side.xlsx").active.values)  # type: ignore[union-attr]
    assert ("entry", "renamed", "family", None, "name", "family") in rows


UNLIKE = [
    ("@card.xlsx", "club.card@2", "cannot be compared"),
    ("club.card@1", "@card.json", "cannot be compared"),
    ("@card.json", "@card.json", "does not say of which form"),
    ("club.card@9", "@card.json", "9"),
]


@pytest.mark.parametrize(("before", "after", "said"), UNLIKE)
def test_what_cannot_be_compared_is_wrong_use(folder: Path, before: str, after: str, said: str) -> None:
    result = run(folder, "diff", before, after)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_a_workbook_that_cannot_be_read_is_refused(folder: Path) -> None:
    (folder / "bad.xlsx").write_bytes(b"no workbook")
    result = run(folder, "diff", "club.card@1", "@bad.xlsx")
    assert (result.exit_code, "Traceback" in result.output) == (3, False)
