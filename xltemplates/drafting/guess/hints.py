"""What the names of this engine's own workbooks say: `f_members__3__name__o1` is a box of the fourth row's name."""

import re
from types import MappingProxyType

from xltemplates.base.frozen import frozen
from xltemplates.drafting.facts.facts import TileFact
from xltemplates.layout.identity import find_identity

_ROLE = re.compile(r"([ocp])([0-9]+)")
_FAMILIES = MappingProxyType({"o": "option", "c": "code", "p": "part"})


@frozen
class Hint:
    """The record path a name stands for, its repeat and row where it has any, and the part of its widget."""

    path: str
    repeat: str = ""
    row: int = 0
    role: str = "value"


def hint_of(tile: TileFact) -> Hint | None:
    """What the name of a tile says; None where it has none of this engine's names."""
    words = tile.name.removeprefix("f_").split("__") if tile.name.startswith("f_") else []
    role = "value"
    if len(words) > 1 and (match := _ROLE.fullmatch(words[-1])):
        role = f"{_FAMILIES[match[1]]}:{match[2]}"
        words.pop()
    rows = [index for index, word in enumerate(words) if word.isdigit()]
    if not words or len(rows) > 1 or not all(re.fullmatch("[a-z][a-z0-9_]*|[0-9]+", word) for word in words):
        return None
    if not rows:
        return Hint(".".join(words), role=role)
    at = rows[0]
    repeat = ".".join(words[:at])
    return Hint(".".join((*words[:at], *words[at + 1 :])), repeat, int(words[at]), role)


def identity_line(tile: TileFact) -> bool:
    """Whether a tile is the printed line that says which copy of a form this is."""
    return find_identity(tile.text) is not None
