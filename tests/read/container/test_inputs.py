"""Folders are walked in order; what is no workbook is passed over aloud, lock files and hidden ones in silence."""

from pathlib import Path

from xltemplates.base.files import Input
from xltemplates.read.container.inputs import WORKBOOKS, Files, files_in

TREE = ["乙.xlsx", "甲/3.XLS", "甲/1.et", "甲/说明.docx", "~$乙.xlsx", "._乙.xlsx", ".隐藏/5.xlsx", "甲/~$1.et"]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in TREE:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    passed: list[Input] = []
    found = list(files_in([tmp_path], passed.append))
    assert [Path(str(path)).relative_to(tmp_path).as_posix() for path in found] == ["乙.xlsx", "甲/1.et", "甲/3.XLS"]
    assert passed == [tmp_path / "甲/说明.docx"]


def test_a_file_named_outright_is_read_whatever_its_name(tmp_path: Path) -> None:
    odd = tmp_path / "~$回收.bin"
    odd.touch()
    assert list(files_in([odd, odd], lambda path: None)) == [odd, odd]


def test_a_hidden_folder_given_outright_is_read(tmp_path: Path) -> None:
    (tmp_path / ".inbox").mkdir()
    (tmp_path / ".inbox/1.xlsx").touch()
    assert list(files_in([tmp_path / ".inbox"], lambda path: None)) == [tmp_path / ".inbox/1.xlsx"]


def test_the_order_is_that_of_paths_however_folders_and_files_are_called(tmp_path: Path) -> None:
    for name in ("a/1.xlsx", "a.b/2.xlsx", "a-c.xlsx", "a.xlsx", "B/3.xlsx", "b.xlsx", "a/z/4.xlsx", "a/z.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "linked").symlink_to(tmp_path / "a")  # a folder twice over: not walked
    (tmp_path / "linked.xlsx").symlink_to(tmp_path / "a.xlsx")
    assert list(files_in([tmp_path], lambda path: None)) == sorted(
        path for path in tmp_path.rglob("*") if path.is_file() and path.suffix in WORKBOOKS
    )


def test_files_are_found_anew_each_time_and_passed_over_once(tmp_path: Path) -> None:
    for name in ("1.xlsx", "2.xlsx", "说明.docx"):
        (tmp_path / name).touch()
    passed: list[Input] = []
    files = Files([tmp_path], passed.append)
    assert len(files) == 2
    assert list(files) == list(files) == [tmp_path / "1.xlsx", tmp_path / "2.xlsx"]
    assert passed == [tmp_path / "说明.docx"]
