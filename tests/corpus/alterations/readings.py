"""What any clerk reads without doubt, and what nobody can (line 9)."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from tests.corpus.alterations.bases import FORMS, PROPOSAL, QUESTIONNAIRE, TABLE, Filled
from tests.corpus.alterations.doing import NUMBERS, altered, opened, pick, typed
from tests.corpus.alterations.model import Expected, Made, Sort, doubt, exactly
from tests.corpus.alterations.workbook import Workbook


def spelled(name: str, write: Callable[[int], tuple[str, ...]], forms: tuple[str, ...] = (TABLE, PROPOSAL)) -> Sort:
    """A sort of spellings of a whole number, each read as the number."""

    def make(base: Filled, chance: Random, number: int) -> Made:
        path = (
            f"alliances[{number % base.table.count}].members"
            if base.form == TABLE
            else ("lead.staff", "goals.researchers")[number % 2]
        )
        value = int(str(base.value(path))) + (1000 if name == "read-grouped-digits" else 0)
        texts = write(value)
        return typed(base, path, texts[number % len(texts)], exactly(value, told="repair"))

    return Sort(name, 9, make, forms)


def grouped(value: int) -> tuple[str, ...]:
    thousands, rest = divmod(value, 1000)
    return tuple(
        f"{thousands}{mark}{rest:03}" for mark in (" ", "\u00a0", "\u2009", "，", ",", "\u202f", "　", "'", " ", ",")
    )


def counted(value: int) -> tuple[str, ...]:
    return (
        f"共{value}",
        f"总共{value}",
        f"合计{value}",
        f"计{value}",
        f"共计{value}",
        f"共 {value}",
        f"{value}。",
        f"为{value}",
        f"共有{value}",
        f"＝{value}",
        f"总计：{value}",
        f"{value}；",
    )


def wide(value: int) -> tuple[str, ...]:
    full = str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return (
        full,
        f" {value} ",
        f"{value}\n",
        f"{value}.0",
        f"{value}.00",
        f"'{value}",
        f"\u200b{value}",
        f"{value}\t",
        f"{full}　",
        f"{value}.",
        f"+{value}",
        f"0{value}",
    )


def with_unit(base: Filled, chance: Random, number: int) -> Made:
    """A number with its own unit, in every way it is written."""
    entries = {
        TABLE: [(f"{base.table.path}[{index}].{name}", "家") for index in range(2) for name in ("members",
                "enterprises")] if base.form == TABLE else [],
        PROPOSAL: [("lead.staff", "人"), ("goals.researchers", "人"), ("basic.members", "个"), ("goals.breakthroughs",
                   "项")],
        QUESTIONNAIRE: [("body.height", "厘米"), ("body.weight", "公斤"), ("body.systolic", "mmHg")],
    }[base.form]  # fmt: skip
    path, unit = entries[number % len(entries)]
    value = base.value(path)
    texts = (f"{value}{unit}", f"{value} {unit}", f"共{value}{unit}", f"{value}（{unit}）", f"{value}({unit})",
             f"总共{value}{unit}。", f"合计{value}{unit}", f"{value}\u00a0{unit}",
             f"{value}{unit}。", f"计{value}{unit}", f"{value}{unit}整", f"为{value}{unit}")  # fmt: skip
    return typed(base, path, texts[number % len(texts)], exactly(value, told="repair"))


def money_in_words(base: Filled, chance: Random, number: int) -> Made:
    """An amount of 万元 with its unit, in every way it is written."""
    path = chance.choice([path for path in base.filled("money") if path not in ("lead.exports", "lead.profit")])
    amount = Decimal(5000 + 100 * number)
    texts = (f"人民币{amount}万元", f"{amount} 万 元", f"{amount}（万元）", f"{amount}万元整", f"RMB{amount}万元",
             f"{amount}万元人民币", f"{amount}.00万元", f"{amount / 10000}亿元",
             f"{amount:,}万元", f"共{amount}万元", f"{amount}万", f"人民币 {amount:,} 万元")  # fmt: skip
    made = typed(base, path, texts[number % 12], exactly(amount, told="repair"))
    return Made(made.data, _check_may_fail(made.expected), made.detail)


def _check_may_fail(expected: Expected) -> Expected:
    """Rules between amounts may be broken by the new amount: it goes back then, and is not counted as read."""
    return Expected(
        expected.record,
        expected.wants,
        returned=any("shares" in path or path == "running.budget" for path in expected.wants),
    )


def other_unit(base: Filled, chance: Random, number: int) -> Made:
    """A number in another unit or magnitude: 1234万 in a field counted in 家."""
    path = {
        TABLE: f"alliances[{number % 2}].members",
        PROPOSAL: ("lead.staff", "basic.enterprises")[number % 2],
        QUESTIONNAIRE: ("body.systolic", "body.diastolic")[number % 2],
    }[base.form]
    value = base.value(path)
    texts = (
        f"{value}万",
        f"{value}万家",
        f"{value}亿",
        f"{value}元",
        f"{value}%",
        f"{value}千",
        f"{value}公里",
        f"{value}吨",
        f"{value}年",
        f"{value}万人次",
        f"{value}百",
        f"{value}kg",
    )
    return typed(base, path, texts[number % 12], doubt())


def vague(base: Filled, chance: Random, number: int) -> Made:
    """No number that can be counted."""
    path = pick(base, chance, *NUMBERS)
    value = base.value(path)
    texts = (
        f"约{value}",
        f"{value}左右",
        f"{value}余",
        f"{value}-{value}",
        f"{value}或60",
        f"{value}以上",
        f"近{value}",
        f"{value}？",
        f"≥{value}",
        f"{value}~90",
        "若干",
        f"{value}+{value}",
    )
    return typed(base, path, texts[number % 12], doubt())


def number_as_text(base: Filled, chance: Random, number: int) -> Made:
    """Numbers held as text, as pasting leaves them."""
    path = pick(base, chance, *NUMBERS)
    value = base.value(path)
    return typed(
        base, path, (str(value), f" {value}", f"{value} ", f"{value}\u00a0")[number % 4], exactly(value, told="repair")
    )


def formula_typed(base: Filled, chance: Random, number: int) -> Made:
    """A formula in place of a number, its result saved with it."""
    path = pick(base, chance, *NUMBERS)
    value = base.value(path)

    def edit(book: Workbook) -> None:
        sheet, address = opened(base, book, path)
        sheet.formula(address, f"{value}+0" if number % 2 else f"SUM({value},0)", value)

    return Made(
        altered(base, edit), Expected(base.record, {path: exactly(value, told="repair")}), f"{path} by a formula"
    )


SORTS = (
    spelled("read-grouped-digits", grouped, (PROPOSAL,)),
    spelled("read-counted", counted),
    spelled("read-wide-or-spaced-digits", wide),
    Sort("read-with-unit", 9, with_unit, (TABLE, PROPOSAL, QUESTIONNAIRE)),
    Sort("read-money-in-words", 9, money_in_words, (PROPOSAL,)),
    Sort("read-number-as-text", 9, number_as_text, FORMS),
    Sort("read-formula", 9, formula_typed, FORMS),
    Sort("doubt-other-unit", 9, other_unit, (TABLE, PROPOSAL, QUESTIONNAIRE)),
    Sort("doubt-vague-number", 9, vague, FORMS),
)
