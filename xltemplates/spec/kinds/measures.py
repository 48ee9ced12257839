"""Units of measure as fillers write them behind a number, and exact conversion between those of one dimension."""

import re
from decimal import Context, Decimal

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold

EXACT = Context(prec=120)  # conversions are by powers of ten: nothing is ever rounded

_MULTIPLIERS = {
    "": 0, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11,
    "万亿": 12,
}  # fmt: skip
_SPLIT = re.compile(f"({'|'.join(sorted(_MULTIPLIERS, key=len, reverse=True))})(.*)")

# Units of one row measure the same thing; the power of ten says how many of the row's first.
_DIMENSIONS: tuple[dict[str, int], ...] = (
    {"元": 0, "圆": 0, "块": 0, "元人民币": 0, "人民币": 0, "rmb": 0, "cny": 0},
    {"美元": 0, "美金": 0, "usd": 0},
    {"欧元": 0, "eur": 0},
    {"港元": 0, "港币": 0, "hkd": 0},
    {"日元": 0, "jpy": 0},
    {"%": 0, "‰": -1},
    {"克": 0, "g": 0, "公斤": 3, "kg": 3, "吨": 6, "t": 6},
    {"米": 0, "m": 0, "公里": 3, "km": 3, "厘米": -2, "cm": -2, "毫米": -3, "mm": -3},
    {"平方米": 0, "m2": 0, "公顷": 4, "平方公里": 6, "平方千米": 6, "km2": 6},
    {"人": 0, "名": 0, "位": 0},
    {"家": 0, "户": 0, "所": 0},
    {"项": 0, "件": 0, "种": 0},
    {"次": 0, "场": 0, "届": 0, "回": 0},
    {"台": 0, "套": 0},
    {"份": 0, "篇": 0, "部": 0, "本": 0},
)
_BASES = {unit: (row, power) for row, units in enumerate(_DIMENSIONS) for unit, power in units.items()}
_FIRST_COUNTER = 9  # from 人 on, rows count things, and the general 个 may stand for any of them
_GENERAL = frozenset({"个"})


@frozen
class Measure:
    """A unit taken apart: `万美元` is the multiplier 10^4 of the base `美元`, which is 10^0 of dimension 1."""

    multiplier: int
    base: str
    dimension: int | str
    power: int

    @property
    def counts(self) -> bool:
        """Whether it counts things: 家, 人, 项, 个."""
        return self.base in _GENERAL or (isinstance(self.dimension, int) and self.dimension >= _FIRST_COUNTER)


def measure(unit: str) -> Measure:
    """The parts of a unit's text; an unknown unit is a dimension of its own."""
    folded = fold(unit)
    if folded in _BASES:
        return Measure(0, folded, *_BASES[folded])
    match = _SPLIT.fullmatch(folded)
    multiplier, base = (match[1], match[2]) if match else ("", folded)
    dimension, power = _BASES.get(base, (base, 0))
    return Measure(_MULTIPLIERS[multiplier], base, dimension, power)


def conversion(written: str, unit: str) -> Decimal | None:
    """By what to multiply a number in the unit `written` to have it in `unit`; None where the two do not compare.

    A multiplier alone (`300万`) is one of the field's own base unit, but only from the field's own multiplier up: in a
    万元 field `300万` is 300 万元, and `3千` may mean two things; without a printed unit it may mean anything.
    """
    if fold(written) == fold(unit):
        return Decimal(1)
    source, target = measure(written), measure(unit)
    if not source.base:
        return _power(source.multiplier - target.multiplier, least=0) if unit else None
    if source.dimension == target.dimension or _same_count(source, target):
        return _power(source.multiplier + source.power - target.multiplier - target.power)
    return None


def _same_count(source: Measure, target: Measure) -> bool:
    """个 stands for any counter; where the form prints no unit, any counter will do."""
    either_general = bool(_GENERAL & {source.base, target.base})
    return (source.counts and target.counts and either_general) or (source.counts and target == measure(""))


def _power(exponent: int, least: int = -99) -> Decimal | None:
    return Decimal(10) ** exponent if exponent >= least else None
