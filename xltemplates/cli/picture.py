"""A sheet drawn in characters: the printed rows with their borders, and each entry's path where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from unicodedata import east_asian_width

from xltemplates.layout.model import SheetLayout, Tile

WIDEST = 118  # characters across
POINTS = 16.0  # of a row's height that make a line of text
TALLEST = 3  # lines drawn of a row, however much room it leaves for writing

# Which of its four arms (up, down, left, right) a corner has -> the character that shows it.
CORNERS = dict(zip(range(16), " ╵╷│╴┘┐┤╶└┌├─┴┬┼", strict=True))
UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8


@dataclass(slots=True)
class _Paper:
    """Characters by (line, column); a wide character leaves its second column empty."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    arms: dict[tuple[int, int], int] = field(default_factory=dict)

    def border(self, line: int, column: int, arm: int) -> None:
        self.arms[line, column] = self.arms.get((line, column), 0) | arm

    def lines(self, height: int, width: int) -> Iterator[str]:
        for line in range(height):
            yield "".join(self._at(line, column) for column in range(width)).rstrip()

    def _at(self, line: int, column: int) -> str:
        if (line, column) in self.arms:
            return CORNERS[self.arms[line, column]]
        return self.texts.get((line, column), " ")


def drawn(sheet: SheetLayout) -> str:
    """The sheet as text, at most `WIDEST` columns wide."""
    xs = _stops(sheet.widths, min(1.0, WIDEST / max(1.0, sum(sheet.widths))))
    ys = _stops([min(TALLEST, max(1, round(height / POINTS))) + 1 for height in sheet.heights], 1.0)
    paper = _Paper()
    for tile in sheet.tiles:
        _draw(paper, tile, xs, ys)
    return "\n".join(_without_idle(paper.lines(ys[-1] + 1, xs[-1] + 1)))


def _stops(sizes: Iterable[float], scale: float) -> list[int]:
    return [round(stop * scale) for stop in accumulate(sizes, initial=0.0)]


def _draw(paper: _Paper, tile: Tile, xs: list[int], ys: list[int]) -> None:
    area = tile.area
    if area.right >= len(xs) or area.bottom >= len(ys):
        return
    left, right, top, bottom = xs[area.left - 1], xs[area.right], ys[area.top - 1], ys[area.bottom]
    _edges(paper, tile.edges, left, right, top, bottom)
    for line, words in enumerate(_wrapped(_text(tile), right - left - 1, bottom - top - 1)):
        _write(paper, words, top + 1 + line, left + 1)


def _text(tile: Tile) -> str:
    """The printed text, or the entry as a picture names it: by its path, in a row by its id."""
    if tile.text or tile.entry is None:
        return tile.text
    return f"{{{tile.entry.path if tile.entry.row is None else tile.entry.field.id}}}"


def _edges(paper: _Paper, edges: str, left: int, right: int, top: int, bottom: int) -> None:
    for side, line in (("t", top), ("b", bottom)):
        for column in range(left, right) if side in edges else ():
            paper.border(line, column, RIGHT)
            paper.border(line, column + 1, LEFT)
    for side, column in (("l", left), ("r", right)):
        for line in range(top, bottom) if side in edges else ():
            paper.border(line, column, DOWN)
            paper.border(line + 1, column, UP)


def _write(paper: _Paper, text: str, line: int, column: int) -> None:
    for character in text:
        paper.texts[line, column] = character
        if _columns(character) == 2:
            paper.texts[line, column + 1] = ""
        column += _columns(character)


def _columns(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def _wrapped(text: str, width: int, height: int) -> list[str]:
    """The text broken to a width, and cut where it does not fit."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for character in paragraph:
            if used + _columns(character) > width:
                lines.append(line)
                line, used = "", 0
            line, used = line + character, used + _columns(character)
        lines.append(line)
    return lines[: max(height, 0)]


def _without_idle(lines: Iterable[str]) -> Iterator[str]:
    """Without empty lines that follow empty lines."""
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line
