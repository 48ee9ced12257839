"""Units of measure in printed texts: whether a text is one, and whether a label that was retyped says another."""

import re
from collections.abc import Iterator

from xltemplates.base.normalise import narrow
from xltemplates.spec.kinds.amounts import Measure, measure

_PART = re.compile(r"[%‰℃]|[\w²³]+")
_WITHIN = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")  # blanks that divide no words: 万 元

# Units that no kind converts, so that each measures something of its own.
_FURTHER = frozenset(
    {"个", "两", "斤", "升", "毫升", "亩", "度", "℃", "千瓦", "千瓦时", "吨标准煤", "支", "只", "头", "张",
     "辆", "册", "岁", "倍", "人次", "台次", "年", "季", "季度", "月", "周", "日", "天", "时", "小时", "课时", "学时",
     "分", "分钟", "秒", "l", "ml", "kw", "kwh", "kpa", "mmhg", "thousand", "million", "billion", "yuan", "dollar",
     "dollars", "euro", "euros", "people", "persons", "pieces", "pcs", "year", "years", "month", "months",
     "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes"}
)  # fmt: skip


def is_unit(text: str) -> bool:
    """Whether a text is nothing but units and punctuation.

    >>> [is_unit(text) for text in ("万元", "次；", "厘米，体重", "备注")]
    [True, True, False, False]
    """
    parts = _parts(text)
    return bool(parts) and all(map(_unit, parts))


def other_unit(printed: str, now: str) -> bool:
    """Whether a retyped text names a unit that the printed one did not, and that measures otherwise.

    >>> [other_unit("万元", now) for now in ("元", "万元（必填）", "金额", "")]
    [True, False, False, False]
    >>> [other_unit("厘米，体重", "米，体重"), other_unit("金额万元", "金额千元"), other_unit("Share %", "Share ‰")]
    [True, True, True]
    >>> other_unit("公斤", "kg"), other_unit("万元", "万 元"), other_unit("Written off", "Written off %")
    (False, False, True)
    """
    before, after = _parts(printed), _parts(now)
    gone = [part for part in before if part not in after]
    fresh = [part for part in after if part not in before]
    known = {size for part in gone if (size := _unit(part) or _ending(part))}
    alone = (size for part in fresh if (size := _unit(part)))
    at_end = (size for part in fresh if not _unit(part) and (size := _ending(part)) and known)
    return any(size not in known for size in (*alone, *at_end))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(_PART.findall(_WITHIN.sub("", narrow(text)).casefold()))


Size = tuple[int | str, int]  # what is measured, and by which power of ten


def _unit(part: str) -> Size | None:
    """What a part of a text measures; None where it is no unit."""
    if part in _FURTHER:
        return part, 0
    found: Measure = measure(part)
    if isinstance(found.dimension, str) and found.base and found.base not in _FURTHER:
        return None
    return (found.dimension, found.multiplier + found.power) if found.base or found.multiplier else None


def _ending(part: str) -> Size | None:
    """What the unit at the end of a word measures (`金额万元`): the longest there is."""
    return next(filter(None, _endings(part)), None)


def _endings(part: str) -> Iterator[Size | None]:
    return (_unit(part[at:]) for at in range(1, len(part)))
