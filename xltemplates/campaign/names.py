"""When two names are the same, and how alike they are when they are not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, TypeVar

from rapidfuzz.fuzz import WRatio

from xltemplates.base.normalise import fold

ALIKE: Final = 80.0  # from this score on, of 100, an officer looks at the pair

T = TypeVar("T")
Core = Callable[[str], str]  # what distinguishes a name, without the words that all of its kind share


def same_name(first: object, second: object) -> bool:
    """Whether two names are equal after normalisation: width, blanks, brackets, 其它 for 其他. Nothing is dropped."""
    return bool(first) and bool(second) and fold(str(first)) == fold(str(second))


def likeness(first: str, second: str, core: Core = fold) -> float:
    """How alike two names are, 0 to 100 (RapidFuzz's WRatio of their cores)."""
    return WRatio(core(first), core(second))


def alike_pairs(named: Iterable[tuple[str, T]], core: Core = fold) -> Iterator[tuple[T, T, float]]:
    """Every pair of different names that are alike, with the score; equal names are not among them."""
    items: Sequence[tuple[str, T]] = tuple(named)
    for (first, one), (second, other) in combinations(items, 2):
        if not same_name(first, second) and (score := likeness(first, second, core)) >= ALIKE:
            yield one, other, score
