"""Aligning a sheet with its layout by the texts printed on both: labels are the anchors.

Labels are what a person reads by, so they decide. Names move with cut cells and stay behind when rows are sorted; they
are heard, cell by cell, only where labels leave room for doubt (`locate`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.grid import Key
from xltemplates.base.normalise import fold
from xltemplates.layout.model import RowBlock
from xltemplates.layout.ready import Label, ReadySheet
from xltemplates.read.locate.frame import Axis, Frame, Pair

_UNIQUE, _COMMON = 4, 1  # what one agreement weighs
_CROWD = 60  # a text that stands on a sheet so much more often than on the form says nothing


def aligned(ready: ReadySheet, cells: Mapping[Key, CellValue]) -> Frame:
    """Where the rows and columns of a layout's sheet are among these cells, by everything printed on both.

    Each text that stands on both votes for its rows to be the same, rare texts more than common ones; the heaviest
    chain of rows in order wins. Columns are aligned in the same way, by the texts of aligned rows.
    """
    found = _positions(ready, cells)
    weights, missed = whole_blocks(_row_weights(ready, found), ready.blocks)
    rows = _axis(weights)
    columns = _axis(_column_weights(ready, found, dict(rows.anchors)))
    gone = tuple(block for block in missed if _empty(block, rows, cells))
    whole = _with_labels(ready, found, Frame(rows, columns.without_strays() if ready.tables else columns, gone=gone))
    return _with_labels(ready, found, _uncrossed(whole)) if whole.astray else whole


def confirmed(ready: ReadySheet, cells: Mapping[Key, CellValue], frame: Frame) -> Frame:
    """A frame of other rows and columns, with the labels by which they are found among these cells."""
    return _with_labels(ready, _positions(ready, cells), frame)


def _uncrossed(whole: Frame) -> Frame:
    """The frame without rows and columns of which as much says that they moved as says the reverse."""
    pairs = [(label.key, key) for label, key in whole.astray.items()]
    rows, columns = Counter(label.key[0] for label in whole.seen), Counter(label.key[1] for label in whole.seen)
    return replace(
        whole,
        rows=whole.rows.without_crossed([(mine[0], there[0]) for mine, there in pairs], rows),
        columns=whole.columns.without_crossed([(mine[1], there[1]) for mine, there in pairs], columns),
    )


def _empty(block: RowBlock, rows: Axis, cells: Mapping[Key, CellValue]) -> bool:
    """Whether the rows where a block should be are gone, or hold nothing."""
    first, last = rows.left_of(block.top, block.bottom)
    return not any(first <= row <= last for row, _ in cells)


def _positions(ready: ReadySheet, cells: Mapping[Key, CellValue]) -> Mapping[str, tuple[Key, ...]]:
    """Where each text that the form prints stands on the sheet."""
    wanted = Counter(label.folded for label in ready.labels)
    found: defaultdict[str, list[Key]] = defaultdict(list)
    for key, value in cells.items():
        if isinstance(value, Text):
            text = fold(value.text)
            if text in wanted:
                found[text].append(key)
    return {text: tuple(keys) for text, keys in found.items() if len(keys) <= wanted[text] + _CROWD}


def _row_weights(ready: ReadySheet, found: Mapping[str, tuple[Key, ...]]) -> Counter[Pair]:
    weights: Counter[Pair] = Counter()
    for label in ready.labels:
        places = found.get(label.folded, ())
        worth = _UNIQUE if label.rarity == len(places) == 1 else _COMMON
        for row in {row for row, _ in places}:
            weights[label.key[0], row] += worth
    return weights


def _column_weights(ready: ReadySheet, found: Mapping[str, tuple[Key, ...]], rows: Mapping[int, int]) -> Counter[Pair]:
    weights: Counter[Pair] = Counter()
    for label in ready.labels:
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
    most = max(shifts, key=lambda shift: (shifts[shift], -abs(shift)), default=0)
    worth = len(weights) + 1  # so that all that moved together never outweighs a text
    return Axis(
        heaviest_chain({pair: weight * worth + (pair[1] - pair[0] == most) for pair, weight in weights.items()})
    )


def _with_labels(ready: ReadySheet, found: Mapping[str, tuple[Key, ...]], whole: Frame) -> Frame:
    seen = {label: key for label in ready.labels if (key := whole.key(label.key)) in found.get(label.folded, ())}
    taken = set(seen.values())
    astray: dict[Label, Key] = {}
    for label in ready.labels:
        rest = [key for key in found.get(label.folded, ()) if key not in taken]
        if label not in seen and label.rarity == 1 and len(rest) == 1:
            astray[label] = rest[0]
    return replace(whole, seen=seen, astray=astray, columns_moved=dict(_columns_moved(ready, whole, astray)))


def _columns_moved(ready: ReadySheet, whole: Frame, astray: Mapping[Label, Key]) -> Iterator[Pair]:
    """Headers that changed their place within their row took their columns along."""
    if not ready.tables:
        return
    for label, key in astray.items():
        if label.header and label.area.columns == 1 and whole.rows.exact(label.key[0]) == key[0]:
            yield label.key[1], key[1]


def whole_blocks(weights: Counter[Pair], blocks: Sequence[RowBlock]) -> tuple[Counter[Pair], tuple[RowBlock, ...]]:
    """The pairs of rows that tear no block apart, and the blocks that were not found at all.

    Blocks of a repeat with printed texts in them are so alike that only a whole one can be known from another. They
    are aligned first, each as its first row; a pair that would make its block begin nearer to where another begins than
    to where its own does belongs to that other one.
    """
    if not blocks:
        return weights, ()
    owners = {row: block for block in blocks for row in range(block.top, block.bottom + 1)}
    anchors = dict(_axis(_by_top(weights, owners)).anchors)
    tops = {block.top: anchors[block.top] for block in blocks if block.top in anchors}
    kept = {pair: weight for pair, weight in weights.items() if _fits(pair, owners.get(pair[0]), tops)}
    return Counter(kept), tuple(block for block in blocks if block.top not in tops)


def _by_top(weights: Mapping[Pair, int], owners: Mapping[int, RowBlock]) -> Counter[Pair]:
    whole: Counter[Pair] = Counter()
    for (mine, there), weight in weights.items():
        down = mine - owners[mine].top if mine in owners else 0
        if there > down:
            whole[mine - down, there - down] += weight
    return whole


def _fits(pair: Pair, block: RowBlock | None, tops: Mapping[int, int]) -> bool:
    if block is None:
        return True
    begin = pair[1] - (pair[0] - block.top)
    return block.top in tops and _distance(begin, (tops[block.top],)) <= _distance(begin, tops.values())


def _distance(row: int, tops: Iterable[int]) -> int:
    return min(abs(row - top) for top in tops)


def heaviest_chain(weights: Mapping[Pair, int]) -> tuple[Pair, ...]:
    """The pairs, increasing on both sides, that together weigh most: what stayed in order when rows came and went.

    `{(1, 1): 3, (2, 5): 1, (3, 2): 2}` gives `((1, 1), (3, 2))`. In n log n steps for n pairs.
    """
    pairs = sorted(weights, key=lambda pair: (pair[0], -pair[1]))
    ranks = {found: rank for rank, found in enumerate(sorted({found for _, found in pairs}), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # a Fenwick tree of (weight of a chain, its last pair)
    before: list[int] = []
    for at, pair in enumerate(pairs):
        weight, previous = _best_below(best, ranks[pair[1]] - 1)
        before.append(previous)
        _raise(best, ranks[pair[1]], (weight + weights[pair], at))
    return tuple(reversed(list(_walk(pairs, before, _best_below(best, len(ranks))[1]))))


def _best_below(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank > 0:
        found = max(found, tree[rank], key=lambda entry: entry[0])
        rank -= rank & -rank
    return found


def _raise(tree: list[tuple[int, int]], rank: int, entry: tuple[int, int]) -> None:
    while rank < len(tree):
        if tree[rank][0] < entry[0]:
            tree[rank] = entry
        rank += rank & -rank


def _walk(pairs: list[Pair], before: list[int], at: int) -> Iterator[Pair]:
    while at >= 0:
        yield pairs[at]
        at = before[at]
