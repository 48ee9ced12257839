"""Where a layout's rows and columns are on a sheet that came back: printed labels are the anchors.

Labels are what a person reads by, so they decide. Names move with cut cells and stay behind when rows are sorted; they
are heard, cell by cell, only where labels leave room for doubt (`locate`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from xltemplates.base.cells import CellValue, Number, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.base.normalise import fold
from xltemplates.layout.model import RowBlock
from xltemplates.read.locate.align import Axis, Pair, heaviest_chain
from xltemplates.read.locate.blocks import whole_blocks
from xltemplates.read.locate.plan import Label, SheetPlan
from xltemplates.read.sheet_cells import Key, SheetCells

_UNIQUE, _COMMON = 64, 16  # what one agreement weighs; a displacement shared with most others adds one
_CROWD = 60  # a text that stands on a sheet so much more often than on the form says nothing


@frozen
class Frame:
    """Where a sheet's rows and columns went.

    `seen` maps each label that was found to its cell; `astray` are labels that stand elsewhere than their row and
    column say; `columns_moved` maps a table's column to where its header now stands; `gone` are blocks of a repeat that
    were deleted as a whole.
    """

    rows: Axis
    columns: Axis
    seen: Mapping[Label, Key] = field(default_factory=dict)
    astray: Mapping[Label, Key] = field(default_factory=dict)
    columns_moved: Mapping[int, int] = field(default_factory=dict)
    gone: tuple[RowBlock, ...] = ()
    whole: bool = False  # every label stands where it was printed

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


def still_frame(plan: SheetPlan) -> Frame:
    """The frame of a sheet on which every label stands where it was printed."""
    there = Axis(((1, 1),))
    return Frame(there, there, {label: label.key for label in plan.labels}, whole=True)


def unmoved(plan: SheetPlan, cells: Mapping[Key, CellValue]) -> bool:
    """Whether every label stands unchanged where it was printed: then so does everything else."""
    get = cells.get
    for label in plan.labels:
        if label.firm:
            value = get(label.key)
            if type(value) is not Text or (value.text != label.text and fold(value.text) != label.folded):
                return False
    return True


def likeness(plan: SheetPlan, cells: Mapping[Key, CellValue]) -> float:
    """How much of a sheet's printed text stands on another, from 0 to 1."""
    wanted = Counter(label.folded for label in plan.labels if label.firm)
    there = Counter(fold(value.text) for value in cells.values() if isinstance(value, Text))
    total = sum(wanted.values())
    return sum((wanted & there).values()) / total if total else 0.0


def frame(plan: SheetPlan, sheet: SheetCells) -> Frame:
    """Align a sheet with the layout's by everything printed on both."""
    found = _positions(plan, sheet.cells)
    weights, missed = whole_blocks(_row_weights(plan, found), plan.blocks, _axis)
    rows = _axis(weights)
    columns = _axis(_column_weights(plan, found, dict(rows.anchors)))
    gone = tuple(block for block in missed if _empty(block, rows, sheet.cells))
    return _confirmed(plan, found, Frame(rows, columns.without_strays() if plan.tables else columns, gone=gone))


def _empty(block: RowBlock, rows: Axis, cells: Mapping[Key, CellValue]) -> bool:
    """Whether the rows where a block should be are gone, or hold nothing."""
    top = rows.exact(block.top)
    return top is None or not any(top <= row <= top + block.bottom - block.top for row, _ in cells)


def _positions(plan: SheetPlan, cells: Mapping[Key, CellValue]) -> Mapping[str, tuple[Key, ...]]:
    """Where each text that the form prints stands on the sheet."""
    wanted = Counter(label.folded for label in plan.labels)
    found: defaultdict[str, list[Key]] = defaultdict(list)
    for key, value in cells.items():
        if isinstance(value, Text):
            text = fold(value.text)
            if text in wanted:
                found[text].append(key)
    return {text: tuple(keys) for text, keys in found.items() if len(keys) <= wanted[text] + _CROWD}


def _row_weights(plan: SheetPlan, found: Mapping[str, tuple[Key, ...]]) -> Counter[Pair]:
    weights: Counter[Pair] = Counter()
    for label in plan.labels:
        places = found.get(label.folded, ())
        worth = _UNIQUE if label.rarity == len(places) == 1 else _COMMON
        for row in {row for row, _ in places}:
            weights[label.key[0], row] += worth
    return weights


def _column_weights(plan: SheetPlan, found: Mapping[str, tuple[Key, ...]], rows: Mapping[int, int]) -> Counter[Pair]:
    weights: Counter[Pair] = Counter()
    for label in plan.labels:
        row = rows.get(label.key[0])
        columns = [column for there, column in found.get(label.folded, ()) if there == row]
        worth = _UNIQUE if len(columns) == 1 else _COMMON
        for column in columns:
            weights[label.key[1], column] += worth
    return weights


def _axis(weights: Counter[Pair]) -> Axis:
    """The heaviest chain; of chains that weigh alike, the one that moves together with most of the sheet."""
    shifts: Counter[int] = Counter()
    for (mine, there), weight in weights.items():
        shifts[there - mine] += weight
    usual = max(shifts, key=lambda shift: (shifts[shift], -abs(shift)), default=0)
    return Axis(heaviest_chain({pair: weight + (pair[1] - pair[0] == usual) for pair, weight in weights.items()}))


def _confirmed(plan: SheetPlan, found: Mapping[str, tuple[Key, ...]], whole: Frame) -> Frame:
    seen = {label: key for label in plan.labels if (key := whole.key(label.key)) in found.get(label.folded, ())}
    taken = set(seen.values())
    astray: dict[Label, Key] = {}
    for label in plan.labels:
        rest = [key for key in found.get(label.folded, ()) if key not in taken]
        if label not in seen and label.rarity == 1 and len(rest) == 1:
            astray[label] = rest[0]
    return replace(whole, seen=seen, astray=astray, columns_moved=dict(_columns_moved(plan, whole, astray)))


def _columns_moved(plan: SheetPlan, whole: Frame, astray: Mapping[Label, Key]) -> Iterator[Pair]:
    """Headers that changed their place within their row took their columns along."""
    if not plan.tables:
        return
    for label, key in astray.items():
        if label.header and label.area.columns == 1 and whole.rows.exact(label.key[0]) == key[0]:
            yield label.key[1], key[1]


def number_text(value: CellValue) -> str:
    """A printed number as a reader finds it: a number, or a text somebody made of it."""
    return value.raw.strip() if isinstance(value, (Number, Text)) else ""
