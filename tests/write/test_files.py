"""A file is there whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from xltemplates.base.errors import WriteFailed
from xltemplates.write.files import moved, safe_folder, safe_write, safe_write_all


def test_a_new_file_and_a_replaced_one(tmp_path: Path) -> None:
    target = tmp_path / "推荐表.xlsx"
    safe_write(target, b"old")
    target.chmod(0o640)
    safe_write(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "file-busy"),
        (errno.EROFS, "file-read-only"),
        (errno.ENOSPC, "file-disk-full"),
        (errno.EIO, "file-not-written"),
    ],
)
def test_each_obstacle_has_its_sentence(
    number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(WriteFailed) as failure:
        safe_write(target, b"new")
    assert failure.value.code == code
    assert "a.xlsx" in failure.value.message("zh")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed) as failure:
        safe_write(tmp_path / "none" / "a.xlsx", b"")
    assert failure.value.code == "file-no-folder"


def test_several_files_are_durable_before_any_is_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("sync")
        sync(handle)

    def replaced(path: Path, target: Path) -> Path:
        done.append(target.name)
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    safe_write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert done == ["sync", "sync", "a", "b", "sync"]
    assert [(path.name, path.read_bytes()) for path in sorted(tmp_path.iterdir())] == [("a", b"1"), ("b", b"2")]


def test_where_one_of_several_cannot_be_written_none_is(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed) as failure:
        safe_write_all({tmp_path / "a": b"1", tmp_path / "none" / "b": b"2"})
    assert failure.value.code == "file-no-folder"
    assert list(tmp_path.iterdir()) == []


def test_what_stands_in_its_place_may_go_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    look = Path.stat

    def stat(self: Path, **options: bool) -> os.stat_result:
        found = look(self, **options)
        if self == path and found:
            path.unlink()  # another process takes it between one look and the next
        return found

    monkeypatch.setattr(Path, "stat", stat)
    safe_write(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"new"


def test_a_file_is_moved_into_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"new")
    target = tmp_path / "already" / "there" / "a.xlsx"
    safe_folder(target.parent)
    target.write_bytes(b"old")
    moved(tmp_path / "a.xlsx", target)
    assert (target.read_bytes(), (tmp_path / "a.xlsx").exists()) == (b"new", False)


def test_what_is_in_the_way_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"in the way")
    (tmp_path / "b.xlsx").write_bytes(b"x")
    for target in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(WriteFailed) as raised:
            safe_folder(target)
        assert raised.value.message("zh")
    with pytest.raises(WriteFailed):
        moved(tmp_path / "b.xlsx", tmp_path / "a" / "b.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == b"x"
