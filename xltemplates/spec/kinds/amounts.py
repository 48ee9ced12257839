"""Amounts as people write them: `15家`, `300 万元`, `¥3,000,000`, `十五`. Strict: what has two readings has none.

Chinese numerals are read only in full (`三五家` is three to five, `一百五` 150). A unit is converted exactly, and
only into one that measures the same thing.
"""

import re
from decimal import Context, Decimal

from xltemplates.base.cells import rounded
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold, narrow

_DIGITS = "零一二三四五六七八九"
_SAME = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟", "零二一二三四五六七八九十百千") | {
    ord("廿"): "二十",
    ord("卅"): "三十",
}
_NUMERAL = re.compile(
    r"(?:([一-九])千)?零?(?:([一-九])百)?零?(?:([一-九])?(十))?零?([零一-九])?".replace("一-九", _DIGITS[1:])
)

CHARACTERS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
_UNIT = (
    r" ?(?P<bracket>\()? ?(?P<unit>%|‰|[A-Za-z\u3400-\u9fff][A-Za-z0-9\u3400-\u9fff²³]*"
    r"(?: (?=[\u3400-\u9fff])[\u3400-\u9fff]+)*|) ?(?(bracket)\))"
)

# Compiled by `re` where they are first needed, which takes long: a number that is a number in its cell needs neither.
_CURRENCY = r"(?P<currency>(?:¥|人民币:?|RMB|CNY)?)"
_ARABIC = (
    rf"(?P<before>[-+−负]?){_CURRENCY} ?(?P<sign>[-+−负]?) ?"
    r"(?P<digits>[0-9]{1,3}(?P<mark>[,' ])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,8}|[0-9]{1,30})"
    r"(?P<fraction>(?:\.[0-9]{1,30})?)" + _UNIT
)
_CHINESE = rf"{_CURRENCY} ?(?P<digits>[{CHARACTERS}]+){_UNIT}"

# 1亿2000万元, 三万五千元, 壹万贰仟元伍角: what is in 亿, in 万, in ones and in parts of 元, at least two of them.
_PART = rf"零?(?:[0-9]{{1,4}}[千仟]?|[{CHARACTERS}]{{1,9}})"
_COMPOSED = (
    rf"{_CURRENCY} ?(?:(?P<yi>{_PART})[亿億] ?)?(?:(?P<wan>{_PART})[万萬] ?)?(?P<ones>{_PART})?"
    rf" ?(?P<unit>(?:[美欧港日]?元|[圆块])?)(?:(?P<jiao>{_PART})角)?(?:零?(?P<fen>{_PART})分)?"
)
_POWERS = {"yi": 4, "wan": 0, "ones": -4, "jiao": -5, "fen": -6}  # of ten thousands, by the part of an amount
_MIXED = re.compile(rf"[亿億万萬元圆块] ?[0-9{CHARACTERS}]")
_UNGROUPED = str.maketrans("", "", ", '")
_BLANKS = re.compile(r"\s+")
_APART = re.compile(r"[0-9](?:\s{2,}|[\n\t])[0-9]")  # two numbers, not one with a blank at its thousands
_IN_ALL = re.compile("(?:(?:总共|共计|合计|总计|共有|共|计|为|=) ?:? ?|'(?=[0-9]))")
_PER_CENT = "百分之"
_END = re.compile(r"(?:(?<=[元圆角分])正|(?<=[\u3400-\u9fff0-9])整)?[。;,、]?$")
_SQUARE = str.maketrans("[]【】〔〕", "()()()")  # around a unit
# Behind an amount, and no part of it: （人民币）, （含牵头单位）, （其中企业10家）; not （含待定的2家）.
_REMARK = re.compile(
    r"(?<=[元圆万亿千家个户所人名项0-9]) ?\((?:(?:含|其中|包括|包含)(?![^()]*[待拟约另不预未近])[^()]{1,20})\)$"
    r"|(?<=[元圆万亿千]) ?\((?:人民币|RMB)\)$"
)
_IDLE_POINT = re.compile(r"(?<=[0-9])\.(?![0-9.])")
_VAGUE = re.compile("约|大概|将近|近|左右|上下|若干|不少|许多|几|数[十百千万亿]|[余多来]|以上|以下|以内|超过|不足|不到")
_IN_BRACKETS = re.compile(r"[(（]([^()（）-]+)[)）]")
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
    {"%": 0, "个百分点": 0, "百分点": 0, "‰": -1},
    {"克": 0, "g": 0, "公斤": 3, "kg": 3, "吨": 6, "t": 6},
    {"米": 0, "m": 0, "公里": 3, "km": 3, "厘米": -2, "公分": -2, "cm": -2, "毫米": -3, "mm": -3},
    {"平方米": 0, "m2": 0, "公顷": 4, "平方公里": 6, "平方千米": 6, "km2": 6},
    {"人": 0, "名": 0, "位": 0},
    {"家": 0, "户": 0, "所": 0},
    {"项": 0, "件": 0, "种": 0},
    {"次": 0, "场": 0, "届": 0, "回": 0},
    {"台": 0, "套": 0},
    {"份": 0, "篇": 0, "部": 0, "本": 0},
)
_BASES = {unit: (row, power) for row, units in enumerate(_DIMENSIONS) for unit, power in units.items()}
_YUAN = 0
_FIRST_MEASURE = 5  # before %, rows are currencies
_FIRST_COUNTER = 9  # from 人 on, rows count things, and the general 个 may stand for any of them
_GENERAL = frozenset({"个"})
_UNITS_COUNTED = re.compile("(?<=[家个户所])(?:成员单位|成员|单位)$")  # 15家单位
_LETTERS = {"w": "万"}  # as it is typed for its pinyin


def numeral(text: str) -> int | None:
    """The number from 0 to 9999 of a Chinese numeral in full; None for anything else.

    >>> [numeral(text) for text in ("十五", "一百零五", "两千", "叁佰", "三五", "一百五")]
    [15, 105, 2000, 300, None, None]
    """
    plain = text.translate(_SAME)
    match = _NUMERAL.fullmatch(plain)
    if not plain or match is None:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    number = 1000 * _digit(thousands) + 100 * _digit(hundreds) + 10 * (_digit(tens) or bool(ten)) + _digit(ones)
    return number if plain in _spellings(number) else None


def _digit(character: str | None) -> int:
    return _DIGITS.index(character) if character else 0


def _spellings(number: int) -> tuple[str, ...]:
    """How a number up to 9999 is written in full: with 一十 or, at its head, 十."""
    digits = f"{number:04d}"
    parts = [
        _DIGITS[int(digit)] + unit if digit != "0" else "零" for digit, unit in zip(digits, "千百十 ", strict=True)
    ]
    full = re.sub("零+", "零", "".join(parts).replace(" ", "")).strip("零") or "零"
    return (full, full[1:]) if full.startswith("一十") else (full,)


@frozen
class Amount:
    """A number and the unit written behind it, empty where none is; `signed`: only `¥` before it says that it is 元."""

    value: Decimal
    unit: str = ""
    signed: bool = False


def amount(text: str) -> Amount | None:
    """The amount a text states, None where it states none with certainty.

    Full-width digits, commas, blanks or apostrophes at the thousands, `¥` and 人民币 (元), 共 and 合计 before, a unit
    in brackets or with a blank in it, and numerals in full are read. Brackets around digits (an accountant's minus, or
    none), ranges, exponents, digits apart in any other way and words such as 约 are not.

    >>> found = amount("共 1 234（家）"), amount("人民币5000 万 元整")
    >>> [(str(each.value), each.unit) for each in found if each]
    [('1234', '家'), ('5000', '万元')]
    """
    plain = narrow(text)
    if _APART.search(plain):
        return None
    plain = _IDLE_POINT.sub("", _BLANKS.sub(" ", plain))
    plain = _REMARK.sub("", _END.sub("", plain if plain.startswith("[") else plain.translate(_SQUARE)))
    plain = _END.sub("", plain[head.end() :] if (head := _IN_ALL.match(plain)) else plain)
    if plain.startswith(_PER_CENT):
        points = amount(plain.removeprefix(_PER_CENT))
        return Amount(points.value, "%") if points and not points.unit else None
    if _MIXED.search(plain) and (match := re.fullmatch(_COMPOSED, plain)):
        return _composed(match)
    if match := re.fullmatch(_ARABIC, plain):
        return _arabic(match)
    if match := re.fullmatch(_CHINESE, plain):
        number = numeral(match["digits"])
        return None if number is None else _of_currency(match, Decimal(number))
    return None


def with_minus(text: str) -> str:
    """A negative number that is shown in brackets, as accountants do, with its minus; any other text as it is."""
    match = _IN_BRACKETS.fullmatch(text)
    return f"-{match[1]}" if match else text


def agree(shown: Decimal, exact: Decimal, most: int | None) -> bool:
    """Whether a number shown is the one held, but for rounding; `most` decimals may be shown, None: all that it has.

    More places than the format has were painted there.
    """
    places = _places(shown)
    return places <= (_places(exact) if most is None else most) and shown == rounded(exact, places)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def is_vague(text: str) -> bool:
    """Whether a text that states no amount tells of about how many (约数).

    >>> [is_vague(text) for text in ("十来家", "约20", "50余", "若干", "很好")]
    [True, True, True, True, False]
    """
    return _VAGUE.search(text) is not None


def _composed(match: re.Match[str]) -> Amount | None:
    """1亿2000万 is 12000 万, 三万五千元 3.5 万元; 三万五, which most people say for 35000, is none."""
    parts = {name: _part(match[name]) for name in ("yi", "wan", "ones", "jiao", "fen") if match[name]}
    if len(parts) < 2 or None in parts.values() or (not match["unit"] and _is_short(match["ones"] or "")):
        return None
    if not match["unit"] and {"jiao", "fen"} & parts.keys():
        return None
    wan = sum((Decimal(number or 0).scaleb(_POWERS[name]) for name, number in parts.items()), Decimal(0))
    return _of_currency(match, wan, "万")


def _part(text: str) -> int | None:
    plain = text.removeprefix("零")
    if plain.isdecimal():
        return int(plain)
    return int(plain[:-1]) * 1000 if plain[:-1].isdecimal() else numeral(plain)


def _is_short(text: str) -> bool:
    """Whether nothing says what a last digit counts: the 五 of 三万五, the 5 of 3万5."""
    return len(text) == 1 or (text.isdecimal() and len(text) < 4)


def _joined(unit: str) -> str:
    return unit.replace(" ", "").replace("仟", "千").replace("佰", "百")


def _arabic(match: re.Match[str]) -> Amount | None:
    sign = "-" if (match["before"] or match["sign"]) in ("-", "−", "负") else ""
    if match["before"] and match["sign"]:
        return None
    return _of_currency(match, Decimal(sign + match["digits"].translate(_UNGROUPED) + match["fraction"]))


def _of_currency(match: re.Match[str], value: Decimal, times: str = "") -> Amount | None:
    """The amount with its unit, a multiplier before it; with a sign of currency it must be one of 元."""
    unit = times + _joined(match["unit"])
    if match["currency"]:
        whole = unit if unit.endswith(("元", "人民币")) else f"{unit}元"
        return Amount(value, whole, signed=not unit) if measure(whole).dimension == _YUAN else None
    return Amount(value, unit)


@frozen
class Measure:
    """A unit taken apart: `万美元` is the multiplier 10^4 of the base `美元`, which is 10^0 of dimension 1."""

    multiplier: int
    base: str
    dimension: int | str
    power: int

    @property
    def is_money(self) -> bool:
        """Whether it is a currency's."""
        return isinstance(self.dimension, int) and self.dimension < _FIRST_MEASURE

    @property
    def counts(self) -> bool:
        """Whether it counts things: 家, 人, 项, 个."""
        return self.base in _GENERAL or (isinstance(self.dimension, int) and self.dimension >= _FIRST_COUNTER)


def measure(unit: str) -> Measure:
    """The parts of a unit's text; an unknown unit is a dimension of its own, into which nothing else converts.

    >>> measure("万美元").multiplier, measure("万美元").base
    (4, '美元')
    """
    folded = _UNITS_COUNTED.sub("", fold(unit))
    if folded in _BASES:
        return Measure(0, folded, *_BASES[folded])
    match = _SPLIT.fullmatch(folded)
    multiplier, base = (match[1], match[2]) if match else ("", folded)
    dimension, power = _BASES.get(base, (base, 0))
    return Measure(_MULTIPLIERS[multiplier], base, dimension, power)


def conversion(written: str, unit: str) -> Decimal | None:
    """By what to multiply a number in the unit `written` to have it in `unit`; None where the two do not compare.

    A multiplier alone (`300万`) is one of a currency's own unit, and only from the field's own multiplier up: in a 万元
    field `300万` is 300 万元, and `3千` may mean two things. What is counted one by one is not told by ten thousands:
    `1234万` or `3万家` in a field of 家 is a mistake, or rounded.
    """
    if fold(written) == fold(unit):
        return Decimal(1)
    source, target = measure(_LETTERS.get(fold(written), written)), measure(unit)
    if not source.base:
        most = 99 if target.is_money else 0
        return _power(source.multiplier - target.multiplier, least=0, most=most) if unit else None
    if source.dimension == target.dimension or _same_count(source, target):
        most = 0 if target.counts or not unit else 99
        return _power(source.multiplier + source.power - target.multiplier - target.power, most=most)
    return None


def _same_count(source: Measure, target: Measure) -> bool:
    """个 stands for any counter; where the form prints no unit, any counter will do."""
    either_general = bool(_GENERAL & {source.base, target.base})
    return (source.counts and target.counts and either_general) or (source.counts and target == measure(""))


def _power(exponent: int, least: int = -99, most: int = 99) -> Decimal | None:
    return Decimal(10) ** exponent if least <= exponent <= most else None
