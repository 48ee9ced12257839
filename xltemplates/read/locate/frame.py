"""Where the rows and columns of a layout are on a sheet that came back.

An axis says it of the rows, or of the columns; a frame of both, with the labels by which they were found.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Key
from xltemplates.layout.model import RowBlock
from xltemplates.layout.ready import Label, PrintedTable

Pair = tuple[int, int]  # an index in the layout, and the index in the file where the same was found


@frozen
class LineChange:
    """So many rows or columns came (or went, negative) before the one of the file with the number `at`, from one."""

    count: int
    at: int


@frozen
class Axis:
    """Where the rows, or the columns, of a layout are in a file.

    `anchors` are the pairs (line of the layout, line of the file) that are certain, increasing on both sides. Lines
    count from one.
    """

    anchors: tuple[Pair, ...]

    def span(self, index: int) -> Pair | None:
        """The first and last line of the file where a line of the layout may be; None where it was deleted.

        Between two anchors that moved alike everything moved with them. Between two that moved differently a line may
        be anywhere from where the first would have it to where the second would.
        """
        before, after = self._around(index)
        if before is None or after is None:
            return self._beyond(index, before or after)
        shifts = before[1] - before[0], after[1] - after[0]
        if before[0] == index or shifts[0] == shifts[1]:
            return index + shifts[0], index + shifts[0]
        first, last = max(index + min(shifts), before[1] + 1), min(index + max(shifts), after[1] - 1)
        return (first, last) if first <= last else None

    def _around(self, index: int) -> tuple[Pair | None, Pair | None]:
        at = bisect_right(self.anchors, (index, 1 << 60))
        before = self.anchors[at - 1] if at else None
        return before, self.anchors[at] if at < len(self.anchors) else None

    def _beyond(self, index: int, anchor: Pair | None) -> Pair | None:
        if anchor is None:
            return None
        found = index + anchor[1] - anchor[0]
        return (found, found) if found > 0 else None

    def exact(self, index: int) -> int | None:
        """The line of the file where a line of the layout is; None where that is not certain.

        Where the anchors on both sides moved differently it is not, even if they leave room for one line only: that
        may as well be a line that came in the place of the one that went.
        """
        if len(self.anchors) == 1:  # nearly always: everything moved alike
            span = self._beyond(index, self.anchors[0])
            return span[0] if span else None
        before, after = self._around(index)
        if before and after and before[0] != index and before[1] - before[0] != after[1] - after[0]:
            return None
        span = self.span(index)
        return span[0] if span else None

    def shrunk(self, first: int, last: int) -> bool:
        """Whether lines went from among these, or from beside them: between the certain ones around them."""
        before, (inside, after) = self._around(first)[0], self._around(last)
        end = after or inside
        return before is not None and end is not None and end[1] - before[1] < end[0] - before[0]

    def left_of(self, first: int, last: int) -> Pair:
        """The first and last line of the file where what is left of these uncertain lines is; reversed if nothing is.

        All that stands between the certain lines around them is theirs, but for what the layout has between.
        """
        before, after = self._around(first)
        begin = first + before[1] - before[0] if before else 1
        return begin, last + (after[1] - after[0] if after else begin - first)

    @property
    def rigid(self) -> bool:
        """Whether all anchors moved alike; False where there are none."""
        return len({found - mine for mine, found in self.anchors}) == 1

    def without_crossed(self, crossing: Sequence[Pair], confirmed: Mapping[int, int]) -> "Axis":
        """The axis without lines that moved otherwise than their neighbours, past what moved the other way.

        `crossing` are the pairs of what stands elsewhere, `confirmed` counts what says so of a line of the layout. Of
        two lines whose texts changed places the heavier chain holds only one, and nothing says which of them moved.
        """
        kept: list[Pair] = []
        for _, run in groupby(self.anchors, key=lambda anchor: anchor[1] - anchor[0]):
            pairs = tuple(run)
            against = sum(any((i - mine) * (j - there) < 0 for mine, there in pairs) for i, j in crossing)
            if against < sum(confirmed.get(mine, 0) for mine, _ in pairs) or not against:
                kept += pairs
        return Axis(tuple(kept))

    def changes(self) -> Iterator[LineChange]:
        """Every place where lines came or went, from the first line on."""
        shift = 0
        for mine, found in self.anchors:
            if found - mine != shift:
                yield LineChange(found - mine - shift, found)
                shift = found - mine

    def without_strays(self) -> "Axis":
        """The axis without single lines that moved although both their neighbours moved alike: they changed places."""
        kept = [
            anchor
            for before, anchor, after in zip(self.anchors, self.anchors[1:], self.anchors[2:], strict=False)
            if not before[1] - before[0] == after[1] - after[0] != anchor[1] - anchor[0]
        ]
        return Axis((*self.anchors[:1], *kept, *self.anchors[1:][-1:]))


@frozen
class Frame:
    """Where a sheet's rows and columns went.

    `seen` maps each label that was found to its cell; `astray` are labels that stand elsewhere than their row and
    column say; `columns_moved` maps a table's column to where its header now stands; `columns_doubtful` are those whose
    header stands elsewhere while the values may have stayed; `gone` are blocks of a repeat that were deleted whole.
    `rows_unsure` and `columns_unsure` are lines of the layout of which is not known whether they moved with their
    labels.
    """

    rows: Axis
    columns: Axis
    seen: Mapping[Label, Key] = field(default_factory=dict)
    astray: Mapping[Label, Key] = field(default_factory=dict)
    columns_moved: Mapping[int, int] = field(default_factory=dict)
    columns_doubtful: frozenset[int] = frozenset()
    rows_unsure: frozenset[int] = frozenset()
    columns_unsure: frozenset[int] = frozenset()
    gone: tuple[RowBlock, ...] = ()
    unmoved: bool = False  # every label stands where it was printed

    @property
    def rigid(self) -> bool:
        """Whether everything that was found moved alike, and something was."""
        return self.rows.rigid and self.columns.rigid

    def went_along(self, label: Label) -> bool:
        """Whether a label stands elsewhere because its column does."""
        return label in self.astray and label.key[1] in self.columns_moved

    def key(self, key: Key) -> Key | None:
        """The one cell where a cell of the layout is; None where that is not certain."""
        row, column = self.rows.exact(key[0]), self.columns.exact(key[1])
        return (row, column) if row and column else None

    def cut(self, area: Area) -> bool:
        """Whether rows or columns were deleted from within an area, or so near that this is not certain."""
        return self.rows.shrunk(area.top, area.bottom) or self.columns.shrunk(area.left, area.right)

    def area(self, area: Area) -> Area | None:
        """The area within which an area of the layout lies; None where it was deleted."""
        top, bottom = self.rows.span(area.top), self.rows.span(area.bottom)
        left, right = self.columns.span(area.left), self.columns.span(area.right)
        if top is None or bottom is None or left is None or right is None:
            return None
        return Area(top[0], left[0], max(top[0], bottom[1]), max(left[0], right[1]))

    def unsure(self, key: Key) -> bool:
        """Whether a cell of the layout stands on a line of which is not known whether it moved."""
        return key[0] in self.rows_unsure or key[1] in self.columns_unsure

    def column(self, column: int) -> int | None:
        """Where a table's column is, moved with its header or with everything else; None where that is not certain."""
        return self.columns_moved.get(column) or self.columns.exact(column)


@frozen
class TableRows:
    """The sheet rows that a table takes in a file, both included; `over`: it goes on over what was printed below it."""

    table: PrintedTable
    top: int
    bottom: int
    over: bool = False

    @property
    def count(self) -> int:
        """How many rows of the repeat that makes."""
        return max(0, (self.bottom - self.top + 1) // self.table.repeat.pitch)

    def start(self, starts: Mapping[str, int]) -> int:
        """The index of the first of them in the repeat, from zero. `starts`: where earlier sheets changed it."""
        return starts.get(self.table.repeat.repeat.path, self.table.start)
