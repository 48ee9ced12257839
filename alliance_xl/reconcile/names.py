"""When two names are the same, and how alike they are when they are not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from rapidfuzz.fuzz import WRatio

from xltemplates.base.normalise import fold

ALIKE = 80.0  # from this score on, of 100, an officer looks at the pair

_PLACE = re.compile(r"^(河南省|[\u4e00-\u9fff]{2,3}市)")
_GENERIC = re.compile(r"(产业)?(技术)?(创新)?(战略)?联盟$")

T = TypeVar("T")


def same_name(first: object, second: object) -> bool:
    """Whether two names are equal after normalisation: width, blanks, brackets, 其它 for 其他. Nothing is dropped."""
    return bool(first) and bool(second) and fold(str(first)) == fold(str(second))


def core(name: str) -> str:
    """What distinguishes an alliance: its name without the place before and the generic words after it."""
    folded = fold(name)
    return _GENERIC.sub("", _PLACE.sub("", folded)) or folded


def likeness(first: str, second: str) -> float:
    """How alike two names are, 0 to 100 (RapidFuzz's WRatio of their cores)."""
    return WRatio(core(first), core(second))


def alike_pairs(named: Iterable[tuple[str, T]]) -> Iterator[tuple[T, T, float]]:
    """Every pair of different names that are alike, with the score; equal names are not among them."""
    items: Sequence[tuple[str, T]] = tuple(named)
    for (first, one), (second, other) in combinations(items, 2):
        if not same_name(first, second) and (score := likeness(first, second)) >= ALIKE:
            yield one, other, score
