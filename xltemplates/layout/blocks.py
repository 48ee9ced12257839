"""What is laid out before it has an address: drafts of tiles in blocks, which are then set down anywhere and often.

A block counts rows from one at its own top, columns from one at the left edge of the printed area.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.layout.model import Style
from xltemplates.spec.model import EntryRef, Field, RowNumber, TextLine, TextRun, Variable

Align = Literal["left", "center", "right", ""]

_BREAK = TextRun("\n")


@frozen
class Draft:
    """A tile without an address: printed text, or one part of a field's widget.

    `label` is the area of the printed text that belongs to a tick.
    """

    area: Area
    style: Style
    text: TextLine = ()
    field: Field | None = None
    role: str = ""
    edges: str = ""
    align: Align = ""
    label: Area | None = None

    def shifted(self, rows: int = 0, columns: int = 0) -> "Draft":
        """The same so many rows down and columns to the right."""
        label = self.label.shifted(rows, columns) if self.label else None
        return replace(self, area=self.area.shifted(rows, columns), label=label)


@frozen
class Block:
    """Rows that stand together, with their heights in points."""

    heights: tuple[float, ...]
    drafts: tuple[Draft, ...]

    @property
    def rows(self) -> int:
        """How many sheet rows it takes."""
        return len(self.heights)


def stacked(blocks: Iterable[Block]) -> Block:
    """Blocks one below the other, as one."""
    heights: tuple[float, ...] = ()
    drafts: list[Draft] = []
    for block in blocks:
        drafts += [draft.shifted(rows=len(heights)) for draft in block.drafts]
        heights += block.heights
    return Block(heights, tuple(drafts))


def printed(text: TextLine, variables: Mapping[str, str], number: int) -> str:
    """What a text prints: its runs, its variables (empty where unknown), and `number` where `{#}` stands.

    An entry leaves nothing.
    """
    return "".join(_text(segment, variables, number) for segment in text)


def as_one(lines: Iterable[TextLine]) -> TextLine:
    """Lines as one text with line breaks in it."""
    return tuple(segment for index, line in enumerate(lines) for segment in (*((_BREAK,) if index else ()), *line))


def _text(segment: TextRun | EntryRef | RowNumber | Variable, variables: Mapping[str, str], number: int) -> str:
    if isinstance(segment, TextRun):
        return segment.text
    if isinstance(segment, Variable):
        return variables.get(segment.name, "")
    return str(number) if isinstance(segment, RowNumber) else ""
