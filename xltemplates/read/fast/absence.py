"""Whether a sheet can say something at all, told from its bytes: quicker than reading cells to find it does not."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from xltemplates.base.cells import Blank, Text
from xltemplates.read.container.markup import encoding_of
from xltemplates.read.fast.patterns import MOST_BYTES

# Characters by number; comments, CDATA sections and instructions, which cut a text in two; rich runs, which do so, too.
_DOUBTS = tuple(map(re.compile, (b"&#", b"_x[0-9A-Fa-f]{4}_", b"<!", rb"<\?(?!xml\s)", rb"is\s*>")))
_SHARED = re.compile(rb"=\s*[\"']s[\"']")  # a cell that holds one of the shared strings, which may be missing


def silent(part: bytes, mark: str, strings: Callable[[], Sequence[Text | Blank]]) -> bool:
    """Whether no cell of a worksheet part can hold a text with a mark, plain ASCII; False where that is not certain."""
    if not _plain(part, mark):
        return False
    return not _SHARED.search(part) or not _named(part, _indexes(strings(), mark))


@lru_cache(maxsize=16)  # copies of one template often say the same of how they are filled in
def _plain(part: bytes, mark: str) -> bool:
    """Whether all texts of a part stand in it as they are, without the mark."""
    if len(part) > MOST_BYTES or encoding_of(part) != "utf-8" or mark.encode() in part:
        return False
    return not any(doubt.search(part) for doubt in _DOUBTS)


def _indexes(strings: Sequence[Text | Blank], mark: str) -> Iterable[str]:
    return [str(index) for index, string in enumerate(strings) if isinstance(string, Text) and mark in string.text]


def _named(part: bytes, indexes: Iterable[str]) -> bool:
    """Whether some value is one of these numbers, which may be those of shared strings."""
    numbers = "|".join(indexes)
    return bool(numbers) and re.search(rf">0*(?:{numbers})<".encode(), part) is not None
