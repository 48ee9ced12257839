"""`mark`, called as people call it."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.test_app import folder, run, written

__all__ = ["folder"]


@pytest.fixture
def faulty(folder: Path) -> Path:
    path = written(folder, "交回.xlsx", "--record", "@record.json")
    book = load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == 2:
                cell.value = "两三册"
    book.save(path)
    return path


def test_the_copy_keeps_what_was_written_and_says_what_is_wrong(folder: Path, faulty: Path) -> None:
    result = run(folder, "mark", str(faulty), "-o", "@修改稿.xlsx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "标出须改正 1 处" in result.stderr
    book = load_workbook(folder / "修改稿.xlsx")
    assert "两三册" in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert book.sheetnames[-1] == "问题清单"


def test_a_program_is_told_as_json_and_in_english(folder: Path, faulty: Path) -> None:
    result = run(folder, "mark", str(faulty), "-o", "@c.xlsx", "--json", "--lang", "en")
    said = json.loads(result.stdout)
    assert (said["status"], said["revision"], said["errors"], said["problems"]) == ("problems", 1, 1, [])
    assert said["output"] == str(folder / "c.xlsx")
    assert load_workbook(folder / "c.xlsx").sheetnames[-1] == "Problems"


def test_a_file_without_faults_has_a_copy_too(folder: Path) -> None:
    clean = written(folder, "clean.xlsx", "--record", "@record.json")
    assert run(folder, "mark", str(clean), "-o", "@c.xlsx").exit_code == 0
    assert (folder / "c.xlsx").exists()


def test_a_file_that_cannot_be_read_has_none(folder: Path) -> None:
    (folder / "bad.xlsx").write_bytes(b"no workbook")
    result = run(folder, "mark", "@bad.xlsx", "-o", "@c.xlsx")
    assert (result.exit_code, (folder / "c.xlsx").exists()) == (3, False)
    assert "bad.xlsx 无法读取：" in result.stderr
    said = json.loads(run(folder, "mark", "@bad.xlsx", "-o", "@c.xlsx", "--json").stdout)
    assert (said["output"], said["revision"], len(said["problems"])) == (None, None, 1)


def test_a_variable_the_form_lacks_is_wrong_use(folder: Path, faulty: Path) -> None:
    result = run(folder, "mark", str(faulty), "-o", "@c.xlsx", "--set", "year=2021")
    assert (result.exit_code, (folder / "c.xlsx").exists()) == (2, False)
    assert "year" in result.stderr


def test_a_folder_that_does_not_exist_is_wrong_use(folder: Path, faulty: Path) -> None:
    result = run(folder, "mark", str(faulty), "-o", "@none/c.xlsx")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
