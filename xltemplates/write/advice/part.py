"""One part of a form on the sheet 填报检查: how many of its entries are amiss, and which."""

from collections.abc import Iterable

from xltemplates.base.frozen import frozen
from xltemplates.layout.model import Slot
from xltemplates.spec.expression.excel import quoted
from xltemplates.write.advice.findings import Told

NAMED = 120  # characters of the titles that are listed


@frozen
class Part:
    """Some entries looked at together: how many are amiss, and what is said while `count` is above zero.

    `longest`: the most characters that are said, about.
    """

    title: str
    count: Told
    missing: Told
    slot: Slot | None
    longest: int = 0


def listed(words: str, conditions: Iterable[tuple[str, str]]) -> str:
    """Words and the titles whose condition holds, as a formula."""
    texts = "&".join(f"REPT({quoted('、' + title)},{condition})" for title, condition in conditions)
    return f"{quoted(words)}&MID({texts},2,{NAMED})"


def length_of(titles: Iterable[str]) -> int:
    """The most characters of both."""
    return min(NAMED, sum(len(title) + 1 for title in titles)) + 4


def named(words: str, titles: Iterable[str]) -> str:
    """The same in Python."""
    return words + "、".join(titles)[:NAMED]
