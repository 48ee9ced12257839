"""The tool that compares real files with other readers, over files made here."""

import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.read.compounds import compound_file, xls_stream
from tools import sniff_corpus
from xltemplates.base.cells import Bool, CellValue, ErrorValue, Formula, Number, Text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    book = Workbook()
    book.worksheets[0]["A1"] = 1
    book.save(tmp_path / "deep" / "a.xlsx")
    (tmp_path / "b.xls").write_bytes(compound_file({"Workbook": xls_stream(["甲"])}))
    (tmp_path / "c.xlsx").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.txt").write_bytes(b"no workbook")
    return tmp_path


def printed(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str], str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["sniff_corpus", str(folder), *more])
        status = sniff_corpus.main()
    out, error = capsys.readouterr()
    return status, out.splitlines()[2:], error


def test_each_ending_has_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, error = printed(folder, capsys, "--no-cells")
    assert lines == ["| .xls | 1 | xls 1 | – | 0 | 0 | 0 |", "| .xlsx | 2 | xlsx 1 | file-is-pdf 1 | 0 | 0 | 0 |"]
    assert (status, error) == (0, f"{folder / 'c.xlsx'}: file-is-pdf\n")


def test_a_file_taken_for_another_format_is_a_failure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.xls").rename(folder / "b.ods")
    assert printed(folder, capsys, "--no-cells")[0] == 1


def test_cells_are_compared_and_what_differs_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {"S": {(1, 1): ("s", "甲"), (2, 1): ("n", 2.5)}}
    readers = {**sniff_corpus.READERS, ".xls": (lambda _: other, sniff_corpus.numbers_of)}
    monkeypatch.setattr(sniff_corpus, "READERS", readers)
    _, lines, error = printed(folder, capsys)
    assert lines == ["| .xls | 1 | xls 1 | – | 1 | 2 | 1 |", "| .xlsx | 2 | xlsx 1 | file-is-pdf 1 | 1 | 1 | 0 |"]
    assert f"{folder / 'b.xls'}: ('S', (2, 1), ('n', 1.5), ('n', 2.5))" in error


@pytest.mark.parametrize(
    ("value", "seen"),
    [(Number("1.50"), ("n", 1.5)), (Text("甲"), ("s", "甲")), (Bool(True), ("b", True)),
     (ErrorValue("#REF!"), ("e", "#REF!")), (Formula("A1", Number("1")), ("e", "=A1"))],
)  # fmt: skip
def test_our_cells_in_the_other_programs_words(value: CellValue, seen: tuple[object, ...]) -> None:
    assert sniff_corpus.plain(value) == seen
