"""Blocks of a repeat with printed texts in them: so alike that only a whole one can be told from another."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from xltemplates.layout.model import RowBlock
from xltemplates.read.locate.align import Axis, Pair


def whole_blocks(
    weights: Counter[Pair], blocks: Sequence[RowBlock], align: Callable[[Counter[Pair]], Axis]
) -> tuple[Counter[Pair], tuple[RowBlock, ...]]:
    """The pairs of rows that tear no block apart, and the blocks that were not found at all.

    Blocks are aligned first, each as its first row; a pair that would make its block begin nearer to where another
    begins than to where its own does belongs to that other one.
    """
    if not blocks:
        return weights, ()
    owners = {row: block for block in blocks for row in range(block.top, block.bottom + 1)}
    anchors = dict(align(_by_top(weights, owners)).anchors)
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
