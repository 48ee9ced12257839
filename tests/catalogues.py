"""The catalogues that many tests ask, each opened once in a process: to read all of their specs takes a second."""

from functools import cache
from pathlib import Path

from xltemplates.layout.catalogue import Catalogue


@cache
def catalogue_of(folder: Path) -> Catalogue:
    """The catalogue of a folder that no test changes."""
    return Catalogue.open(folder)
