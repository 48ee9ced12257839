"""Files are parsed one by one or many at once; one that cannot be read is a verdict too."""

import hashlib
import os
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path, PosixPath
from typing import Any

import pytest

from tests.record.filled import LENDING
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import Parser, parse_file, parse_files
from xltemplates.record.many.batch import spread
from xltemplates.record.many.executor import Batch, died
from xltemplates.record.many.pool import BATCH, Pool
from xltemplates.write.form import write_workbook


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/form.yaml").write_text(LENDING, "utf-8")
    return Catalogue.open(tmp_path / "specs")


@pytest.fixture
def returned(tmp_path: Path, catalogue: Catalogue) -> Path:
    record = {"reader": "张三", "books": ({"title": "红楼梦", "copies": 2},)}
    path = tmp_path / "回收.xlsx"
    path.write_bytes(write_workbook(catalogue.layout("library.lending"), record=record))
    return path


def test_a_file_is_named_and_hashed(catalogue: Catalogue, returned: Path) -> None:
    parsed = parse_file(returned, catalogue)
    assert (parsed.file, parsed.status) == (str(returned), "clean")
    assert parsed.sha256 == hashlib.sha256(returned.read_bytes()).hexdigest()


@pytest.mark.parametrize("content", [b"", b"PK\3\4 no workbook", "序号,书名".encode("gbk")])
def test_a_bad_file_is_refused_with_its_reason(catalogue: Catalogue, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    parsed = parse_file(path, catalogue)
    assert (parsed.status, parsed.record, len(parsed.problems)) == ("rejected", None, 1)
    assert parsed.problems[0].severity == "error"
    assert parsed.sha256 == hashlib.sha256(content).hexdigest()


def test_a_missing_file_and_a_folder_are_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    for path in (tmp_path / "无.xlsx", tmp_path):
        parsed = parse_file(path, catalogue)
        assert (parsed.status, parsed.sha256) == ("rejected", "")


@pytest.mark.parametrize("workers", [None, ThreadPoolExecutor, ProcessPoolExecutor, Pool])
def test_many_files_in_their_order(
    catalogue: Catalogue, returned: Path, tmp_path: Path, workers: Callable[[int], Executor] | None
) -> None:
    missing = tmp_path / "无.xlsx"
    paths = [returned, missing] * BATCH
    if workers is None:
        found = list(parse_files(paths, catalogue))
    else:
        with workers(2) as executor:
            found = list(parse_files(iter(paths), catalogue, executor))
    assert [parsed.file for parsed in found] == [str(path) for path in paths]
    assert {parsed.status for parsed in found} == {"clean", "rejected"}


def test_a_parser_follows_a_spec_that_was_replaced(catalogue: Catalogue, returned: Path, tmp_path: Path) -> None:
    parser = Parser(catalogue)
    assert parser.parse(returned).status == "clean"
    stricter = tmp_path / "stricter.yaml"
    stricter.write_text(LENDING.replace("min: 1, max: 9", "min: 1, max: 1"), "utf-8")
    catalogue.resolve(stricter)
    assert [problem.code for problem in parser.parse(returned).problems] == ["above-maximum"]


def test_processes_follow_a_spec_that_was_replaced(catalogue: Catalogue, returned: Path, tmp_path: Path) -> None:
    stricter = tmp_path / "stricter.yaml"
    stricter.write_text(LENDING.replace("min: 1, max: 9", "min: 1, max: 1"), "utf-8")
    with Pool(1) as pool:
        assert [parsed.status for parsed in parse_files([returned], catalogue, pool)] == ["clean"]
        catalogue.resolve(stricter)
        assert [parsed.status for parsed in parse_files([returned], catalogue, pool)] == ["problems"]


class Deadly(PosixPath):
    """A file at which whoever opens it dies."""

    def open(self, *_: Any, **__: Any) -> Any:
        os._exit(9)


class Endless(PosixPath):
    """A file that never comes to an end."""

    def open(self, *_: Any, **__: Any) -> Any:
        time.sleep(600)


class Faulty(PosixPath):
    """A file at which the program itself is at fault."""

    def open(self, *_: Any, **__: Any) -> Any:
        raise ZeroDivisionError


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "workers"), [(Deadly, Pool), (Endless, Pool), (Faulty, Pool), (Deadly, ProcessPoolExecutor)]
)
def test_a_file_that_stops_its_reader_does_not_stop_the_others(
    catalogue: Catalogue,
    returned: Path,
    tmp_path: Path,
    kind: type[Path],
    workers: Callable[[int], Executor],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("xltemplates.record.files.file_sha256", lambda path: "")
    paths = [returned] * BATCH + [kind(tmp_path / "坏.xlsx"), returned]
    with workers(2) as executor:
        found = list(spread(paths, Batch(catalogue, seconds=3), died, executor))
    assert [parsed.status for parsed in found] == ["clean"] * BATCH + ["rejected", "clean"]
    assert found[BATCH].problems[0].code == "not-read"
