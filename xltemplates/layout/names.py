"""Defined names of slots and names of continuation sheets, within Excel's limits."""

import re
from collections.abc import Container
from itertools import count

from xltemplates.base.normalise import cell_length

MAX_NAME = 255  # ECMA-376 Part 1, 18.2.5: a defined name has at most 255 characters
MAX_SHEET_NAME = 31
CONTINUED = "（续表）"

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[Rr]|[Cc]")


def slot_name(path: str, role: str = "value") -> str:
    """The defined name of a slot: `members[3].domain`, `option:1` -> `f_members__3__domain__o1`."""
    name = "f_" + path.replace("[", "__").replace("]", "").replace(".", "__")
    family, _, index = role.partition(":")
    return f"{name}__{family[0]}{index}" if index else name


def legal_name(name: str) -> bool:
    """Whether Excel takes it as a defined name: a plain word, not too long, and never a cell address (`tax2020`)."""
    return len(name) <= MAX_NAME and _NAME.fullmatch(name) is not None and _LIKE_A_CELL.fullmatch(name) is None


def continuation_name(name: str, taken: Container[str]) -> str:
    """`<sheet>（续表）`, shortened to 31 characters, numbered where that name is taken."""
    return free_name(name, taken, CONTINUED)


def free_name(name: str, taken: Container[str], tail: str = "") -> str:
    """A sheet name with a tail, shortened to 31 characters, numbered where that name is taken.

    `taken` holds folded names: Excel counts UTF-16 units and ignores case.
    """
    for number in count(1):
        ending = tail if number == 1 else f"{tail}{number}"
        candidate = _shortened(name, MAX_SHEET_NAME - cell_length(ending)) + ending
        if candidate.casefold() not in taken:
            return candidate
    raise AssertionError("unreachable: count() has no end")


def _shortened(name: str, most: int) -> str:
    while cell_length(name) > most:
        name = name[:-1]
    return name
