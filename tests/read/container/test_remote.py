"""Files that lie elsewhere: read like those that lie here, from a real object store and from archives."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import fsspec
import pytest

from tests.read.stores import object_store, put, speaking_to
from xltemplates.base.errors import Misuse, Refused
from xltemplates.base.files import Input
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.container.inputs import files_in
from xltemplates.read.container.limits import FILE_BYTES
from xltemplates.read.container.remote import Remote, remote
from xltemplates.record.files import parse_file

ROOT = Path(__file__).parents[3]
SPECS = ROOT / "specs"
SAMPLE = next((ROOT / "samples").glob("01_*.xlsx"))
TREE = {
    "甲/01_郑州市.xlsx": SAMPLE.read_bytes(),
    "甲/说明.txt": b"none",
    "甲/~$1.xlsx": b"",
    "乙/坏.xlsx": b"no workbook",
    "乙/空.xlsx": b"",
}
READ = ["乙/坏.xlsx", "乙/空.xlsx", "甲/01_郑州市.xlsx"]


@pytest.fixture
def memory() -> Iterator[str]:
    """A folder in fsspec's own memory."""
    store = fsspec.filesystem("memory")
    for name, content in TREE.items():
        store.pipe_file(f"/returned/{name}", content)
    yield "memory://returned"
    store.rm("/returned", recursive=True)


@pytest.fixture
def archive(tmp_path: Path) -> str:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        for name, content in TREE.items():
            file.writestr(f"returned/{name}", content)
    return f"zip://returned::file://{tmp_path}/all.zip"


@pytest.mark.parametrize("where", ["memory", "archive"])
def test_a_folder_is_walked_like_one_that_lies_here(where: str, request: pytest.FixtureRequest) -> None:
    passed: list[Input] = []
    found = list(files_in([remote(request.getfixturevalue(where))], passed.append))
    assert [str(file).partition("returned/")[2].partition("::")[0] for file in found] == READ
    assert [(file.name, file.suffix) for file in passed] == [("说明.txt", ".txt")]
    with found[2].open("rb") as stream:
        assert stream.read() == SAMPLE.read_bytes()


def test_a_file_is_read_as_if_it_lay_here_under_its_own_name(memory: str) -> None:
    catalogue = Catalogue.open(SPECS)
    there, here = parse_file(remote(f"{memory}/{READ[2]}"), catalogue), parse_file(SAMPLE, catalogue)
    assert there.file == f"{memory}/{READ[2]}"
    assert (there.sha256, there.record, there.problems) == (here.sha256, here.record, here.problems)


@pytest.mark.parametrize(
    ("name", "code"),
    [("乙/坏.xlsx", "file-is-text"), ("乙/空.xlsx", "file-empty"), ("无.xlsx", "file-missing")],
)
def test_what_cannot_be_read_is_a_verdict(memory: str, name: str, code: str) -> None:
    parsed = parse_file(remote(f"{memory}/{name}"), Catalogue.open(SPECS))
    assert (parsed.status, [problem.code for problem in parsed.problems]) == ("rejected", [code])


class Untouched(fsspec.AbstractFileSystem):  # type: ignore[misc]
    """A store whose only file is too large, and which says so if anybody fetches it."""

    protocol = "untouched"

    def info(self, path: str, **_: object) -> dict[str, object]:
        return {"name": path, "size": FILE_BYTES + 1, "type": "file"}

    def cat_file(self, path: str, **_: object) -> bytes:
        raise AssertionError(path)


def test_a_file_that_is_too_large_is_not_fetched() -> None:
    fsspec.register_implementation("untouched", Untouched, clobber=True)
    with pytest.raises(Refused) as refusal:
        remote("untouched://big.xlsx").open("rb")
    assert refusal.value.code == "file-too-large"
    parsed = parse_file(remote("untouched://big.xlsx"), Catalogue.open(SPECS))
    assert ([problem.code for problem in parsed.problems], parsed.sha256) == (["file-too-large"], "")


@pytest.mark.parametrize("url", ["nothing://x/1.xlsx", "zip://1.xlsx"])
def test_a_url_that_nothing_here_knows_is_wrong_use(url: str) -> None:
    with pytest.raises(Misuse) as misuse:
        remote(url)
    assert misuse.value.code == "remote-unknown"


def test_a_name_is_the_last_part_of_the_path_in_the_archive() -> None:
    assert Remote("zip://甲/1.xlsx::s3://bucket/all.zip").name == "1.xlsx"


@pytest.mark.slow
def test_an_object_store_is_read_by_the_command_line(tmp_path: Path) -> None:
    with object_store(tmp_path) as endpoint:
        put(endpoint, "returned")
        for name, content in TREE.items():
            put(endpoint, f"returned/2020/{quote(name)}", content)
        environment = speaking_to(endpoint)
        words = ["parse", "--json", "--specs", "specs", "s3://returned/2020", "s3://returned/none.xlsx"]
        done = subprocess.run(
            [sys.executable, "-m", "xltemplates", *words],
            cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3, done.stderr
    told = [
        (verdict["file"], verdict["status"], [problem["code"] for problem in verdict["problems"]])
        for verdict in verdicts
    ]
    assert told == [
        ("s3://returned/2020/乙/坏.xlsx", "rejected", ["file-is-text"]),
        ("s3://returned/2020/乙/空.xlsx", "rejected", ["file-empty"]),
        ("s3://returned/2020/甲/01_郑州市.xlsx", "clean", []),
        ("s3://returned/none.xlsx", "rejected", ["file-missing"]),
    ]
    assert "s3://returned/2020/甲/说明.txt" in done.stderr
