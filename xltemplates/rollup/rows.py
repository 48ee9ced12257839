"""What a roll-up is made of: rows with their sources, problems, and which file is what revision of what."""

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Problem
from xltemplates.rollup.places import Places


@frozen
class RolledRow:
    """One row of a returned file: its values and their cells, in the order of `columns(spec)`, and the file's hash.

    `places` has None for a blank value; `sha256` is in hexadecimal.
    """

    values: tuple[object, ...]
    places: Places
    sha256: str


@frozen
class Finding:
    """A problem of a returned file, which is known by its SHA-256."""

    sha256: str
    problem: Problem

    @property
    def order(self) -> tuple[object, ...]:
        """By what findings stand in a list: file, place, then all else, so that two of one order are the same."""
        return self.sha256, *self.problem.order


@frozen
class Submitted:
    """What one file is a revision of, and a digest of its rows' values (`submissions.content`).

    `sha256` is the file's; empty where only a master tells of it, whose own is `master`.
    """

    submission: str
    revision: int
    content: str
    sha256: str
    master: str = ""
