"""Further spellings of numbers and days that any clerk reads without doubt, and some that nobody can (line 9)."""

from datetime import date
from decimal import Decimal
from random import Random

from tests.corpus.alterations.bases import FORMS, PROPOSAL, TABLE, WITH_DATES, Filled
from tests.corpus.alterations.days import numeral
from tests.corpus.alterations.doing import NUMBERS, pick, typed
from tests.corpus.alterations.model import Made, Sort, Want, doubt, exactly

FORMAL = str.maketrans("〇一二三四五六七八九十", "零壹贰叁肆伍陆柒捌玖拾")
AMOUNTS: tuple[tuple[str, str], ...] = (
    ("1亿2000万元", "12000"), ("一亿二千万", "12000"), ("3万5千元", "3.5"), ("人民币伍仟万元整", "5000"),
    ("叁万零伍佰元整", "3.05"), ("壹万贰仟元伍角", "1.20005"), ("1亿2千万", "12000"), ("5000万元（人民币）", "5000"),
    ("5000w", "5000"), ("5000仟元", "500"),
    ("人民币叁佰伍拾万元整", "350"), ("5000【万元】", "5000"), ("2亿零300万元", "20300"), ("人民币：5000万元", "5000"),
)  # fmt: skip
UNSURE = ("三万五", "3万5", "一亿二", "5000万元（含拟投入800万元）", "1亿多2000万", "5000（约）",
          "5000万-1亿元", "近1亿2000万", "3000+2000", "5000（不足）", "5000/6000", "5000→6000")  # fmt: skip


def composed_money(base: Filled, chance: Random, number: int) -> Made:
    """An amount told in 亿 and 万, as on a cheque, or with its currency behind."""
    path = ("lead.capital", "lead.assets", "lead.research")[number % 3]
    text, value = AMOUNTS[number % len(AMOUNTS)]
    told = "error" if Decimal(value).as_tuple().exponent == -5 else "repair"  # beyond the places that are kept
    want = Want((), readings=(text,), legible=False) if told == "error" else exactly(Decimal(value), told="repair")
    return typed(base, path, text, want)


def unsure_money(base: Filled, chance: Random, number: int) -> Made:
    """An amount of which nobody can be sure."""
    path = ("lead.capital", "lead.assets", "lead.research")[number % 3]
    return typed(base, path, UNSURE[number % len(UNSURE)], doubt())


def wrapped(base: Filled, chance: Random, number: int) -> Made:
    """A number in quotes or square brackets, with an apostrophe before it or a comma behind."""
    path = pick(base, chance, *NUMBERS)
    value = base.value(path)
    texts = (f"'{value}", f"“{value}”", f"{value}、", f"‘{value}", f"[{value}]", f"{value}，", f"【{value}】",
             f'"{value}"', f"{value}；", f"`{value}", f"「{value}」", f"{value},")  # fmt: skip
    return typed(base, path, texts[number % 12], exactly(value, told="repair"))


def counted_units(base: Filled, chance: Random, number: int) -> Made:
    """15家单位, 15家（含牵头单位）: the number with more words that say the same."""
    path = {TABLE: "alliances[0].members", PROPOSAL: "basic.members"}[base.form]
    value = base.value(path)
    texts = (f"{value}家单位", f"{value}个成员单位", f"{value}家（含牵头单位）", f"共{value}家单位",
             f"{value}（其中企业8家）", f"{value}个单位", f"{value}家成员", f"{value}家（包括牵头单位）",
             f"{value}家单位。", f"共有{value}家成员单位", f"{value}（含牵头1家）", f"{value}〔家〕")  # fmt: skip
    return typed(base, path, texts[number % 12], exactly(value, told="repair"))


def day_spelled(base: Filled, chance: Random, number: int) -> Made:
    """A day with other marks between its year, month and day, with its hour, in brackets, in another era."""
    path = pick(base, chance, "date")
    day = base.value(path)
    assert isinstance(day, date)
    year, month, of_month = day.year, day.month, day.day
    formal = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    texts = (
        *(f"{year}，{month}，{of_month}", f"{year}—{month}—{of_month}", f"{year}_{month}_{of_month}"),
        *(f"{year}\\{month}\\{of_month}", f"{year}·{month}·{of_month}", f"{year}.{month}.{of_month}日"),
        *(f"{year}年{month}.{of_month}", f"{year}/{month}月{of_month}日", f"（{year}年{month}月{of_month}日）"),
        f"{formal}年{numeral(month)}月{numeral(of_month)}日".translate(FORMAL),
        *(f"{year}年{month}月{of_month}日上午", f"{year}年{month}月{of_month}日 9时30分"),
        *(
            f"{year}/{month}/{of_month} 12:00:00 AM",
            f"{day.isoformat()}T00:00:00+08:00",
            f"民国{year - 1911}年{month}月{of_month}日",
        ),
        *(f"公历{year}年{month}月{of_month}日", f"'{year}-{month}-{of_month}", f"{year}/{month}/{of_month};"),
        *(f"{year}年{month}月{of_month}號", f"{of_month}/{month}/{year}", f"{month}/{of_month}/{year}"),
        *(f"{of_month}.{month}.{year}", f"“{year}.{month}.{of_month}”", f"{year}-{month}-{of_month} 下午3:05"),
    )
    if number % 24 in (19, 20, 21) and of_month <= 12 and of_month != month:
        return typed(base, path, texts[number % 24], doubt())
    return typed(base, path, texts[number % 24], exactly(day, told="repair"))


def day_unsure(base: Filled, chance: Random, number: int) -> Made:
    """No day, or more than one."""
    path = pick(base, chance, "date")
    day = base.value(path)
    assert isinstance(day, date)
    texts = (
        f"{day.year}年{day.month}-10",
        f"农历{day.year}年七月十四",
        f"05/06/{day.year}",
        f"{day.year}.{day.month}.",
        f"{day.year}/{day.month}/",
        f"{day.day}-Aug-20",
        f"{day.year}年{day.month}月{day.day}日左右",
        f"{day.isoformat()}~{day.isoformat()[:8]}28",
        "庚子年七月十四",
        f"{day.year}年{day.month}月初",
        f"{day.year}年国庆节",
        f"{day.year}年{day.month}月{day.day}日前",
    )
    return typed(base, path, texts[number % 12], doubt())


SORTS = (
    Sort("read-money-composed", 9, composed_money, (PROPOSAL,), 14),
    Sort("doubt-money", 9, unsure_money, (PROPOSAL,)),
    Sort("read-number-wrapped", 9, wrapped, FORMS),
    Sort("read-counted-units", 9, counted_units, (TABLE, PROPOSAL)),
    Sort("read-day-spelled", 9, day_spelled, WITH_DATES, 24),
    Sort("doubt-day-or-span", 9, day_unsure, WITH_DATES),
)
