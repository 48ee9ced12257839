"""Files, folders and archives, GBK names too; and what comes while one watches."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from xltemplates.campaign.intake.incoming import how_many, incoming, storable, watched
from xltemplates.campaign.intake.unpack import Incoming
from xltemplates.campaign.intake.walk import Notice
from xltemplates.read.container.remote import remote


def archive(path: Path, members: dict[str, bytes], encoding: str = "utf-8") -> Path:
    """A ZIP archive whose names are in an encoding; only UTF-8 says so."""
    with zipfile.ZipFile(path, "w") as file:
        for mark, (name, content) in zip("QZJ", members.items(), strict=False):
            info = zipfile.ZipInfo(mark * len(name.encode(encoding)))
            file.writestr(info, content)
    data = path.read_bytes()
    for mark, name in zip("QZJ", members, strict=False):
        raw = name.encode(encoding)
        data = data.replace(mark.encode() * len(raw), raw)
    path.write_bytes(data)
    return path


def taken(*paths: Path) -> tuple[list[tuple[str, bytes]], list[tuple[str, str]]]:
    """What is taken in, and what is said of the rest: the name from the first path on, and the code."""
    over: list[Notice] = []
    found = [(one.name, one.data) for one in incoming(paths, over.append) if isinstance(one, Incoming)]
    start = len(str(paths[0].parent)) + 1
    return found, [(notice.name[start:], notice.code) for notice in over]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_an_archive_gives_its_workbooks_under_their_names(tmp_path: Path, encoding: str) -> None:
    path = archive(
        tmp_path / "材料.zip", {"郑州市/推荐表.xlsx": b"one", "说明.txt": b"two", "~$锁.xlsx": b"3"}, encoding
    )
    assert taken(path) == (
        [("材料.zip/郑州市/推荐表.xlsx", b"one")],
        [("材料.zip/说明.txt", "passed-text"), ("材料.zip/~$锁.xlsx", "passed-lock")],
    )


@pytest.mark.parametrize("content", [b"no archive", b"PK\x03\x04 broken", b""])
def test_an_archive_that_cannot_be_opened_comes_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.zip"
    path.write_bytes(content)
    assert taken(path) == ([("坏.zip", content)], [])


def test_a_workbook_called_zip_is_a_workbook(tmp_path: Path) -> None:
    path = archive(tmp_path / "表.zip", {"[Content_Types].xml": b"<Types/>"})
    assert taken(path) == ([("表.zip", path.read_bytes())], [])


def test_an_archive_in_a_folder_is_found_and_other_files_are_passed_over(tmp_path: Path) -> None:
    archive(tmp_path / "a.zip", {"甲.xlsx": b"1"})
    (tmp_path / "b.xls").write_bytes(b"2")
    (tmp_path / "c.doc").write_bytes(b"3")
    name = tmp_path.name
    assert taken(tmp_path) == ([("a.zip/甲.xlsx", b"1"), ("b.xls", b"2")], [(f"{name}/c.doc", "passed-text")])


def test_a_file_that_cannot_be_read_comes_as_its_path(tmp_path: Path) -> None:
    assert list(incoming([tmp_path / "没有.xlsx"], lambda _: None)) == [tmp_path / "没有.xlsx"]


def test_a_name_that_is_no_text_is_storable() -> None:
    assert storable("甲\udcff.xlsx\x00") == "甲?.xlsx?"


def test_a_watch_takes_a_file_once_it_has_stopped_growing(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    steps: Iterator[bytes | None] = iter([b"half", b"half and half", None, None])

    def pause() -> None:
        content = next(steps)
        if content is not None:
            file.write_bytes(content)

    seen: list[str] = []

    def watch() -> None:
        for one in watched([tmp_path], lambda _: None, pause):
            seen.append(one.data.decode() if isinstance(one, Incoming) else "look")

    with pytest.raises(RuntimeError, match="StopIteration"):
        watch()
    assert seen == ["look", "look", "look", "half and half", "look", "look"]


def test_a_url_comes_under_its_own_name_and_what_cannot_be_fetched_as_it_is() -> None:
    store = fsspec.filesystem("memory")
    store.pipe_file("/mail/甲.xlsx", b"one")
    there, gone = remote("memory://mail/甲.xlsx"), remote("memory://mail/无.xlsx")
    assert list(incoming([there, gone], lambda _: None)) == [Incoming("甲.xlsx", b"one"), gone]
    assert how_many([remote("memory://mail")]) == 1
    store.rm("/mail", recursive=True)
