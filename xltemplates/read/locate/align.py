"""Aligning two sequences by what they have in common, and what that says of everything between."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from xltemplates.base.frozen import frozen

Pair = tuple[int, int]  # an index in the layout, and the index in the file where the same was found


def heaviest_chain(weights: Mapping[Pair, int]) -> tuple[Pair, ...]:
    """The pairs, increasing on both sides, that together weigh most: what stayed in order when rows came and went."""
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


@frozen
class Change:
    """So many lines came (or went, negative) before the line `at` of the file."""

    count: int
    at: int


@frozen
class Axis:
    """Where the rows, or the columns, of a layout are in a file: pairs that are certain, in order."""

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

    def changes(self) -> Iterator[Change]:
        """Every place where lines came or went."""
        shift = 0
        for mine, found in self.anchors:
            if found - mine != shift:
                yield Change(found - mine - shift, found)
                shift = found - mine

    def without_strays(self) -> "Axis":
        """The axis without single lines that moved although both their neighbours moved alike: they changed places."""
        kept = [
            anchor
            for before, anchor, after in zip(self.anchors, self.anchors[1:], self.anchors[2:], strict=False)
            if not before[1] - before[0] == after[1] - after[0] != anchor[1] - anchor[0]
        ]
        return Axis((*self.anchors[:1], *kept, *self.anchors[1:][-1:]))
