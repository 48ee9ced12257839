"""Merged ranges that people made: the value of every cell they cover stands in their first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Key
from xltemplates.layout.ready import Target


@frozen
class CoveredSlot:
    """A slot of a target (by its index) that a merged range covers without beginning there."""

    target: Target
    slot: int
    merge: Area


def covered(targets: Iterable[Target], merges: Iterable[Area]) -> Iterator[CoveredSlot]:
    """Every slot that some merged range has swallowed."""
    by_row: defaultdict[int, list[tuple[int, Target, int]]] = defaultdict(list)
    for target in targets:
        for slot, key in enumerate(target.keys):
            if key:
                by_row[key[0]].append((key[1], target, slot))
    for merge in merges:
        for row in _rows(merge, by_row):
            for column, target, slot in by_row[row]:
                if merge.left <= column <= merge.right and (row, column) != (merge.top, merge.left):
                    yield CoveredSlot(target, slot, merge)


def within(targets: Iterable[Target], keys: Iterable[Key]) -> dict[tuple[str, int], tuple[Key, ...]]:
    """The cells, of those given, that lie in the area of a slot, by the path of its entry and its index there."""
    by_row = _by_row(keys)
    found: dict[tuple[str, int], tuple[Key, ...]] = {}
    for target in targets:
        for slot, area in enumerate(target.areas):
            there = _there(area, by_row)
            if there:
                found[target.entry.path, slot] = there
    return found


def _there(area: Area, by_row: Mapping[int, list[int]]) -> tuple[Key, ...]:
    return tuple(
        (row, column) for row in _rows(area, by_row) for column in by_row[row] if area.left <= column <= area.right
    )


def hidden(keys: Iterable[Key], merges: Iterable[Area]) -> frozenset[Key]:
    """The cells that a merged range hides from sight: what they hold nobody can have meant."""
    by_row = _by_row(keys)
    return frozenset(key for merge in merges for key in _there(merge, by_row) if key != (merge.top, merge.left))


def _by_row(keys: Iterable[Key]) -> Mapping[int, list[int]]:
    by_row: defaultdict[int, list[int]] = defaultdict(list)
    for row, column in keys:
        by_row[row].append(column)
    return by_row


def _rows(merge: Area, rows: Mapping[int, object]) -> Iterable[int]:
    """The rows of a merged range that matter, found the short way: one range may cover the whole sheet."""
    if merge.rows < len(rows):
        return (row for row in range(merge.top, merge.bottom + 1) if row in rows)
    return (row for row in rows if merge.top <= row <= merge.bottom)
