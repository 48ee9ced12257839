"""How alike two names are, and an index that finds all that are alike among thousands without comparing every pair.

The score, 0 to 100, of two texts of n and m characters, n <= m, once folded and without what all names share:

    shared = the characters they have in common, in order (the longest common subsequence)
    base   = 100 * 2 * shared / (n + m)
    score  = base, or base + (100 - base) * (1 - 1/n) where the shorter stands in the longer as a whole

So length is known: one character in common says little, however short the other text is. 镁 in 镁基材料 scores 40,
猪 in 生猪 67, 机器人 in 机器人及智能装备 85.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from math import ceil
from typing import Final

from rapidfuzz.distance import LCSseq

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.spec.expression.functions.texts import regular

_TINY: Final = 1e-9  # a product such as 0.8 * 15 must not round up past the whole number that it is


@frozen
class Core:
    """What distinguishes a name: without what all names of its kind begin and end with.

    `before` and `after` are patterns with wildcards (`???市`), tried in their order: of `before` the first that fits is
    cut off, of `after` each that fits. Nothing is cut of a name that would be left empty.

    >>> Core(("中国",), ("协会", "行业"))("中国机器人行业协会")
    '机器人'
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def __call__(self, name: str) -> str:
        whole = fold(name)
        rest = whole[next((end for pattern in self.before if (end := _beginning(pattern, whole))), 0) :]
        for pattern in self.after:
            rest = rest[: len(rest) - _ending(pattern, rest)]
        return rest or whole


def likeness(one: str, other: str) -> float:
    """How alike two cores are, 0 to 100; the same whichever comes first."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return 0.0
    base = 200 * LCSseq.similarity(one, other) / (len(one) + len(other))
    return base + (100 - base) * (1 - 1 / len(shorter)) if shorter in longer else base


def alike(cores: Iterable[str], least: float) -> tuple[tuple[str, str, float], ...]:
    """Every two different cores that score at least so much (above 0), each pair once, in order, with the score."""
    pairs = _Index(set(cores), least / 100).pairs()
    scored = ((*pair, likeness(*pair)) for pair in sorted(pairs))
    return tuple(found for found in scored if found[2] >= least)


class _Index:
    """Finds the pairs of cores that may score `least` (0 to 1).

    By containment: every piece of the longer is looked up. By shared characters: of two that score, of n <= m
    characters, the longer has at most n * (2 - least) / least, the shorter shares at least `least * n` of its own, the
    longer `least / (2 - least) * m` of its own. So if the characters of each are put in one order, rare ones first,
    one of the first n - k + 1 of the one is among the first m - l + 1 of the other, k and l being what they share.
    """

    def __init__(self, cores: Collection[str], least: float) -> None:
        self._cores, self._least = cores, least
        self._counts = Counter(character for core in cores for character in set(core))
        self._holders: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for core in cores:
            for character in self._rarest(core, least / (2 - least)):
                self._holders[character, len(core)].append(core)

    def pairs(self) -> set[tuple[str, str]]:
        """The pairs, each in order."""
        return {
            (core, other) if core < other else (other, core)
            for core in self._cores
            for other in (*self._within(core), *self._no_shorter(core))
            if core != other
        }

    def _within(self, core: str) -> Iterator[str]:
        """Those that stand in a core as a whole."""
        known = self._cores
        ends = range(1, len(core) + 1)
        return (piece for end in ends for start in range(end) if (piece := core[start:end]) in known)

    def _no_shorter(self, core: str) -> Iterator[str]:
        """Those no shorter that may share enough characters with a core."""
        longest = int(len(core) * (2 - self._least) / self._least + _TINY)
        for character in self._rarest(core, self._least):
            for length in range(len(core), longest + 1):
                yield from self._holders.get((character, length), ())

    def _rarest(self, core: str, share: float) -> frozenset[str]:
        """The characters of which one must be shared where so great a share of all must be."""
        shared = ceil(share * len(core) - _TINY)
        in_order = sorted(core, key=lambda character: (self._counts[character], character))
        return frozenset(in_order[: len(core) - shared + 1])


def _beginning(pattern: str, text: str) -> int:
    """How many characters a pattern takes at the beginning of a text, the most it can; 0 where it does not fit."""
    fits = regular(pattern)
    return next((end for end in range(len(text), 0, -1) if fits.fullmatch(text, 0, end)), 0)


def _ending(pattern: str, text: str) -> int:
    """How many it takes at the end."""
    fits = regular(pattern)
    return next((len(text) - start for start in range(len(text)) if fits.fullmatch(text, start)), 0)
