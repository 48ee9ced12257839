"""The table of altered files: its figures, its gate, its exit status, the files it writes."""

import re
from pathlib import Path

import pytest

from tests.corpus.alterations.bases import pool
from tests.corpus.alterations.catalogue import ONE_OF_EACH, SORTS
from tests.corpus.alterations.judge import Finding, Outcome, Verdict
from tests.corpus.alterations.model import Case, Expected, Sort, Want, cases_of
from tests.corpus.alterations.verdict import outcome
from tests.docs.commands import commands
from tools.alterations import SHARE, line_of, main, met, share, table

LEGIBLE, DOUBTFUL = Expected({}), Expected({}, {"a": Want((), legible=False)})


def case(expected: Expected, *verdicts: Verdict, terse: bool = False) -> tuple[Case, Outcome]:
    return Case("s", 0, "f", "", (), expected), Outcome(tuple(Finding(each, "a", terse=terse) for each in verdicts))


def test_the_gate_asks_for_nothing_silent_and_three_quarters_read() -> None:
    good, bad = case(LEGIBLE, "repaired"), case(LEGIBLE, "reported")
    assert met({"s": [good, good, good, bad]})
    assert not met({"s": [good, good, bad]})
    assert met({"s": [good, case(DOUBTFUL, "reported"), case(DOUBTFUL, "reported")]})
    assert not met({"s": [good] * 9 + [case(DOUBTFUL, "wrong")]})
    assert not met({"s": [good] * 9 + [case(LEGIBLE, "lost", "right")]})


def test_the_share_is_of_what_a_person_reads() -> None:
    assert share([case(LEGIBLE), case(LEGIBLE, "reported"), case(DOUBTFUL, "reported")]) == 0.5


def test_the_table() -> None:
    lines = table({"s": [case(LEGIBLE), case(DOUBTFUL, "reported", terse=True), case(LEGIBLE, "wrong")]}).splitlines()
    assert lines[2] == "| s | 3 | 2 | 1 |  | 1 | 1 |  | 1 |"
    assert lines[-1] == "Of what a person reads, 50% is read right or repaired."


@pytest.mark.slow
def test_a_sort_that_is_read_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "harmless-heights", "--show", str(tmp_path)]) == 0
    assert "| harmless-heights | 12 | 12 | 12 |" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_another_seed_makes_other_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "honest-sums", "--seed", "7"]) == 0
    assert "| honest-sums | 12 | 12 | 12 |" in capsys.readouterr().out


def test_a_name_that_no_sort_has() -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--only", "nothing-of-the-kind"])
    assert caught.value.code == 2


def documented() -> str:
    return (Path(__file__).parents[2] / "docs" / "alterations.md").read_text("utf-8")


@pytest.mark.slow
def test_the_commands_of_the_document_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    given = [words for words in commands(documented()) if words[:3] == ["python", "-m", "tools.alterations"]]
    assert len(given) == len(list(commands(documented()))) > 0
    for words in given:
        assert main([*words[3:], "--only", "honest-sums"]) == 0


def test_the_table_of_the_document_has_every_sort() -> None:
    rows = re.findall(r"^\| ([a-z0-9-]+) \| (\d+) \|", documented(), re.MULTILINE)
    assert rows == [(sort.name, str(sort.count)) for sort in SORTS]


@pytest.mark.slow
@pytest.mark.parametrize("sort", SORTS, ids=[sort.name for sort in SORTS])
def test_of_every_sort_the_first_file_is_read_neither_wrong_nor_lost(sort: Sort) -> None:
    first = outcome(next(iter(cases_of(sort, pool, 1))))
    assert {finding.verdict for finding in first.findings} & {"wrong", "lost"} == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "sort",
    [pytest.param(sort, id=sort.name, marks=() if sort.name in ONE_OF_EACH else pytest.mark.long) for sort in SORTS],
)
def test_the_table_of_the_document_is_what_is_read(sort: Sort) -> None:
    outcomes = [(case, outcome(case)) for case in cases_of(sort, pool, 1)]
    assert line_of(sort.name, outcomes) in documented().splitlines()


def test_the_table_of_the_document_meets_the_gate() -> None:
    """Nothing wrong or lost, in any sort or in all; the sums are those of the lines; enough is read."""
    lines = [[*map(figure, row.split("|")[2:-1])] for row in re.findall(r"^\| [a-z0-9-]+ \| \d.*$", documented(), re.M)]
    (total,) = re.findall(r"^\| \*\*all \d+\*\* .*$", documented(), re.M)
    assert [*map(sum, zip(*lines, strict=True))] == [*map(figure, total.split("|")[2:-1])]
    assert all(wrong == lost == 0 for _, _, _, _, _, wrong, lost, _ in lines)
    (percent,) = re.findall(r"^Of what a person reads, (\d+)% is read right or repaired\.$", documented(), re.M)
    assert int(percent) >= 100 * SHARE


def figure(cell: str) -> int:
    return int(cell.strip() or 0)
