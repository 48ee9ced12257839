"""Wildcard patterns of `matches`: `*` any text, `?` one character, `~` before either (or itself) takes it as it is."""

import re
from functools import lru_cache

from xltemplates.base.frozen import frozen

ANY = None  # a `?` in a piece


class BadPattern(ValueError):
    """A pattern that has a `?` between two `*`, which no spreadsheet can be asked for."""


@frozen
class Pattern:
    """Pieces between the `*`: each a tuple of runs, a run being (offset in the piece, literal text)."""

    pieces: tuple["PatternPiece", ...]

    @property
    def anchored(self) -> bool:
        """Whether it holds no `*`, so that the text has exactly its length."""
        return len(self.pieces) == 1

    @property
    def least(self) -> int:
        """The least length of a text that fits."""
        return sum(piece.length for piece in self.pieces)


@frozen
class PatternPiece:
    """What stands between two `*`: its length in characters and the literal runs in it."""

    length: int
    runs: tuple[tuple[int, str], ...]

    @property
    def literal(self) -> str | None:
        """Its text where it holds no `?`."""
        if not self.runs:
            return "" if self.length == 0 else None
        offset, text = self.runs[0]
        return text if offset == 0 and len(text) == self.length else None


@lru_cache(maxsize=256)
def pattern(source: str) -> Pattern:
    """The pattern of a source text; BadPattern where a `?` stands between two `*`."""
    pieces = [_piece(part) for part in _split(source)]
    ends = [pieces[0], pieces[-1]]
    middle = [piece for piece in pieces[1:-1] if piece.length]
    if any(piece.literal is None for piece in middle):
        raise BadPattern(source)
    return Pattern((ends[0], *middle, ends[1]) if len(pieces) > 1 else (ends[0],))


@lru_cache(maxsize=256)
def regular(source: str) -> re.Pattern[str]:
    """The same pattern as a regular expression over the whole text.

    >>> bool(regular("河南省*战略联盟").fullmatch("河南省花生产业技术创新战略联盟"))
    True
    """
    parts = ("".join("." if mark is ANY else re.escape(mark) for mark in part) for part in _split(source))
    return re.compile(".*".join(parts), re.DOTALL)


def _split(source: str) -> list[list[str | None]]:
    parts: list[list[str | None]] = [[]]
    marks = iter(source)
    for mark in marks:
        if mark == "*":
            parts.append([])
        else:
            parts[-1].append(ANY if mark == "?" else next(marks, "~") if mark == "~" else mark)
    return parts


def _piece(part: list[str | None]) -> PatternPiece:
    runs: list[tuple[int, str]] = []
    for offset, mark in enumerate(part):
        if mark is ANY:
            continue
        if runs and runs[-1][0] + len(runs[-1][1]) == offset:
            runs[-1] = (runs[-1][0], runs[-1][1] + mark)
        else:
            runs.append((offset, mark))
    return PatternPiece(len(part), tuple(runs))
