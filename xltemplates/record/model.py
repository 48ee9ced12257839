"""A record, where each of its values came from, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Place
from xltemplates.base.problem import Note, Problem
from xltemplates.layout.identity import Identity

Status = Literal["clean", "repaired", "problems", "rejected"]


@frozen
class Source:
    """Where a value stood (the first of its slots that holds something) and the text as written.

    `steps` are what was done with it on the way from an earlier edition, in order: rows of the message table. A value
    that stood nowhere (a constant) has the place of the first entry of its row or form that is filled in.
    """

    place: Place
    raw: str
    steps: tuple[Note, ...] = ()


@frozen
class Parsed:
    """The verdict on one file.

    `record` nests as paths do: `{"basic": {"name": …}, "members": ({…}, …)}`; every field is present, None where
    blank or unreadable; a repeat is a tuple of its existing rows. `provenance` maps record paths of non-blank entries
    to their sources. A refused file has no record, and its reason among the problems.
    """

    file: str
    sha256: str
    identity: Identity
    status: Status
    record: Mapping[str, object] | None
    problems: tuple[Problem, ...] = ()
    provenance: Mapping[str, Source] = field(default_factory=dict)
