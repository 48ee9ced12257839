"""The commands that documents show: lines of their `sh` blocks, in order."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = ("README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
MODULES = {"alliance-xl": "alliance_xl", "xltemplates": "xltemplates"}
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(text: str) -> Iterator[list[str]]:
    """Every command of a document's `sh` blocks, as words; comments and blank lines left out."""
    for block in _BLOCK.findall(text):
        for line in block.splitlines():
            words = shlex.split(re.sub(r"(^|\s)#.*", "", line))  # as shells: within a word # is no comment
            if words:
                yield words


def ours(text: str) -> Iterator[list[str]]:
    """The commands of a document that are this project's own."""
    return (words for words in commands(text) if words[0] in MODULES)


def run(words: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run one of the project's commands in a folder."""
    return subprocess.run(
        [sys.executable, "-m", MODULES[words[0]], *words[1:]],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def put_returned(folder: Path) -> None:
    """The folders of the documents: `returned`, tables that came back and a scan, and `proposals`, what goes along."""
    for name in ("returned", "proposals"):
        (folder / name).mkdir()
    for sample in files("alliance_xl.samples").iterdir():
        if sample.name.endswith(".xlsx"):
            target = folder / ("returned" if sample.name[0].isdecimal() else "proposals")
            (target / sample.name).write_bytes(sample.read_bytes())
    (folder / "returned" / "盖章件.pdf").write_bytes(b"%PDF-1.7")
