"""One piece of work in a process of its own, for its memory: `python -m benchmarks.alone rollup 100000`."""

import os
import sys
from pathlib import Path

from benchmarks.material import ROLLUP, SPECS, rows
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.read.rows import read_open_rows
from xltemplates.write.stamp import Template
from xltemplates.write.streamed import write_streamed


def rollup(count: str) -> None:
    """Stream so many rows."""
    with open(os.devnull, "wb") as target:
        write_streamed(target, Catalogue.open(SPECS).layout(ROLLUP), rows(int(count)), int(count))


def read(path: str) -> None:
    """Go through the rows of a roll-up."""
    for _ in read_open_rows(Path(path), Catalogue.open(SPECS)).rows:
        pass


def stamp(count: str) -> None:
    """Stamp so many copies."""
    layout = Catalogue.open(SPECS).layout("alliance.proposal")
    template = Template.of(layout)
    identity = Identity(layout.spec.form, layout.spec.version, layout.fingerprint, "zhengzhou", "c1")
    for _ in range(int(count)):
        template.stamp(identity, {"unit": "郑州市"})


if __name__ == "__main__":
    {"rollup": rollup, "read": read, "stamp": stamp}[sys.argv[1]](sys.argv[2])
