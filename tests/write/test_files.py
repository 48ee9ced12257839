"""A file is there whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from xltemplates.base.errors import WriteFailed
from xltemplates.write.files import safe_write


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
