"""The source distribution holds all that a packager needs: code, tests, docs, samples, benchmarks, and how to run."""

import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

pytestmark = pytest.mark.slow  # it is built

ROOT = Path(__file__).parent.parent
FOLDERS = (".ci", "alliance_xl", "benchmarks", "docs", "samples", "specs", "tests", "tools", "xltemplates")
FILES = (
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md", "constraints.txt",
    "pyproject.toml", "requirements.lock", "setup.cfg",
)  # fmt: skip
MADE = {"__pycache__", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}  # not ours to ship


def source_files() -> Iterator[str]:
    """Every file of the project, by its path from the root."""
    yield from FILES
    for folder in FOLDERS:
        for place, folders, names in os.walk(ROOT / folder):
            folders[:] = [name for name in folders if name not in MADE]
            yield from ((Path(place) / name).relative_to(ROOT).as_posix() for name in names)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of a source distribution built of this checkout, by their paths inside it."""
    folder = tmp_path_factory.mktemp("sdist")
    source = folder / "source"
    source.mkdir()
    for name in (*FOLDERS, *FILES, "MANIFEST.in"):
        (source / name).symlink_to(ROOT / name)
    words = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(folder), str(source)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        return {str(PurePosixPath(*PurePosixPath(name).parts[1:])) for name in archive.getnames()}


def test_every_file_of_the_project_is_shipped(shipped: set[str]) -> None:
    wanted = {name for name in source_files() if not name.endswith((".pyc", ".mo"))}
    assert wanted - shipped == set()


def test_nothing_that_others_made_is_shipped(shipped: set[str]) -> None:
    assert [name for name in shipped if MADE & set(PurePosixPath(name).parts)] == []
