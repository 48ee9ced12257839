"""Labels that lie over others: whether their whole line moved there, or somebody pasted them alone.

A label in the place of another looks the same whether the line of that other was deleted or the label was cut and
pasted over it. In the first case all that stands in its line moved along, in the second it stayed. What is filled in
tells, then merged ranges, then names. Where nothing does, nothing on these lines is certain.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from xltemplates.base.cells import CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Key
from xltemplates.layout.ready import Label, ReadySheet
from xltemplates.read.locate.align import confirmed
from xltemplates.read.locate.frame import Axis, Frame, Pair
from xltemplates.read.locate.targets import Hints

_ROWS, _COLUMNS = 0, 1  # which part of a key counts the lines of an axis
_END = 1 << 20  # beyond every line


@frozen
class _Run:
    """Lines that moved by `shift`, not by `base` as lines beside them did, so that their labels lie over others.

    `lines` are those of the layout that moved with its `anchors`, `over` those whose labels are covered.
    """

    axis: int
    anchors: tuple[Pair, ...]
    lines: range
    over: frozenset[int]
    base: int

    @property
    def shift(self) -> int:
        return _shift(self.anchors[0])

    def cells(self, frame: Frame, keys: Iterable[Key], shift: int) -> frozenset[Key]:
        """The cells of the file where those of the layout are if their lines moved by so many."""
        return frozenset(cell for key in keys if (cell := self._cell(frame, key, shift)))

    def _cell(self, frame: Frame, key: Key, shift: int) -> Key | None:
        if self.axis == _ROWS:
            column = frame.columns.exact(key[_COLUMNS])
            return (key[_ROWS] + shift, column) if column else None
        row = frame.rows.exact(key[_ROWS])
        return (row, key[_COLUMNS] + shift) if row else None


def without_pasted(ready: ReadySheet, frame: Frame, cells: Mapping[Key, CellValue], hints: Hints) -> Frame:
    """The frame without lines whose labels were only pasted over others; where that is open, they are uncertain."""
    runs = tuple(_runs(ready, frame, _ROWS)) + tuple(_runs(ready, frame, _COLUMNS))
    moved = [(run, _moved_whole(ready, frame, run, cells, hints)) for run in runs]
    stayed = [run for run, whole in moved if whole is False]
    if stayed:
        rows, columns = _without(frame.rows, stayed, _ROWS), _without(frame.columns, stayed, _COLUMNS)
        frame = confirmed(ready, cells, replace(frame, rows=rows, columns=columns))
    open_ones = [run for run, whole in moved if whole is None]
    if not open_ones:
        return frame
    return replace(frame, rows_unsure=_unsure(open_ones, _ROWS), columns_unsure=_unsure(open_ones, _COLUMNS))


def _without(axis: Axis, runs: Iterable[_Run], at: int) -> Axis:
    gone = {anchor for run in runs if run.axis == at for anchor in run.anchors}
    return Axis(tuple(anchor for anchor in axis.anchors if anchor not in gone))


def _unsure(runs: Iterable[_Run], at: int) -> frozenset[int]:
    """The lines of the layout of which is not known whether they moved, and those they may have taken the place of."""
    mine = [run for run in runs if run.axis == at]
    return frozenset(line for run in mine for line in (*(line for line, _ in run.anchors), *run.over))


def _runs(ready: ReadySheet, frame: Frame, axis: int) -> Iterator[_Run]:
    """The runs of an axis of which as many labels lie over others as say that their lines moved."""
    runs = [tuple(run) for _, run in groupby((frame.rows, frame.columns)[axis].anchors, key=_shift)]
    lost = dict(_lost(ready, frame, axis)) if len(runs) > 1 else {}
    for at, anchors in enumerate(runs if lost else ()):
        first = anchors[0][0] if at else 1
        lines = range(first, anchors[-1][0] + 1 if at < len(runs) - 1 else _END)
        beside = [runs[other][0] for other in (at - 1, at + 1) if 0 <= other < len(runs)]
        for base in dict.fromkeys(map(_shift, beside)):
            over = _over(frame, axis, {mine for mine, _ in anchors}, base, lost)
            if over:
                yield _Run(axis, anchors, lines, over, base)


def _lost(ready: ReadySheet, frame: Frame, axis: int) -> Iterator[tuple[Key, Label]]:
    """The labels that were not found, by their line and where they should be on it."""
    across = (frame.columns, frame.rows)[axis]
    for label in ready.labels:
        place = None if label in frame.seen else across.exact(label.key[1 - axis])
        if place:
            yield (label.key[axis], place), label


def _over(frame: Frame, axis: int, lines: Collection[int], base: int, lost: Mapping[Key, Label]) -> frozenset[int]:
    """The lines of the labels over which as many of those on some lines lie as do not, if these moved by `base`."""
    mine = [(label, key) for label, key in frame.seen.items() if label.key[axis] in lines]
    covered = {label: lost.get((key[axis] - base, key[1 - axis])) for label, key in mine}
    sure = sum(label.rarity == 1 for label, other in covered.items() if not other)
    under = [other for other in covered.values() if other]
    return frozenset(label.key[axis] for label in under) if len(under) >= sure else frozenset()


def _moved_whole(
    ready: ReadySheet, frame: Frame, run: _Run, cells: Mapping[Key, CellValue], hints: Hints
) -> bool | None:
    """Whether all that stands on the lines of a run moved along; None where nothing tells."""
    for stayed, moved in (
        _by_content(ready, frame, run, cells),
        _by_merges(ready, frame, run, hints.merges),
        _by_names(ready, frame, run, hints),
    ):
        if stayed != moved:
            return moved > stayed
    return None


def _by_content(ready: ReadySheet, frame: Frame, run: _Run, cells: Mapping[Key, CellValue]) -> tuple[int, int]:
    """How many filled cells only say that the lines of a run stayed, and how many only that they moved."""
    keys = ready.numbers.keys() | {key for target in ready.targets for key in target.keys if key}
    own = [key for key in keys if key[run.axis] in run.lines]
    under = [key for key in keys if key[run.axis] in run.over]
    stayed, moved = run.cells(frame, own, run.base), run.cells(frame, own, run.shift)
    filled = cells.keys() - set(frame.seen.values()) - set(frame.astray.values())
    return len(filled & (stayed - moved)), len(filled & (moved - stayed - run.cells(frame, under, run.base)))


def _by_merges(ready: ReadySheet, frame: Frame, run: _Run, merges: Collection[Area]) -> tuple[int, int]:
    """The same of merged ranges: those that reach into the lines moved with them, or are as large as they were."""
    stayed = moved = 0
    there = frozenset(merges)
    for area in map(Area.parse, ready.merges if there else ()):
        ends = ((area.top, area.bottom), (area.left, area.right))[run.axis]
        if any(end in run.lines for end in ends) and not any(end in run.over for end in ends):
            stayed += _corners(frame, run, area, run.base) in there
            moved += _corners(frame, run, area, run.shift) in there
    return stayed, moved


def _corners(frame: Frame, run: _Run, area: Area, shift: int) -> Area | None:
    """Where a range is if the lines of a run moved by so many and all others as those beside them."""
    corners = ((area.top, area.left), (area.bottom, area.right))
    now = [
        cell for key in corners for cell in run.cells(frame, (key,), shift if key[run.axis] in run.lines else run.base)
    ]
    return Area(*now[0], *now[1]) if len(now) == len(corners) else None


def _by_names(ready: ReadySheet, frame: Frame, run: _Run, hints: Hints) -> tuple[int, int]:
    """The same of the names of cells."""
    stayed = moved = 0
    for target in ready.targets:
        for slot, key in zip(target.entry.slots, target.keys, strict=True):
            named = hints.names.get(slot.name)
            if named and key and key[run.axis] in run.lines:
                at = (named.top, named.left)
                stayed += at in run.cells(frame, (key,), run.base)
                moved += at in run.cells(frame, (key,), run.shift)
    return stayed, moved


def _shift(anchor: Pair) -> int:
    return anchor[1] - anchor[0]
