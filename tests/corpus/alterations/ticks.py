"""Options and boxes ticked in every way that people tick them (line 9)."""

from random import Random

from tests.corpus.alterations.bases import PROPOSAL, QUESTIONNAIRE, TABLE, Filled
from tests.corpus.alterations.doing import altered, opened, typed
from tests.corpus.alterations.model import Expected, Made, Sort, doubt, either, exactly
from tests.corpus.alterations.objects import ticks
from tests.corpus.alterations.workbook import Workbook


def option_ticked_in_cell(base: Filled, chance: Random, number: int) -> Made:
    """The options with their boxes typed into one cell, one of them ticked."""
    path = f"alliances[{number % base.table.count}].domain" if base.form == TABLE else "person.blood"
    options = ("工业", "农业", "社会发展") if base.form == TABLE else ("A型", "B型", "AB型", "O型", "不详")
    value = str(base.value(path))
    tick, empty = (("☑", "□"), ("■", "□"), ("√", "□"), ("☒", "☐"), ("[√]", "[ ]"), ("●", "○"))[number % 6]
    texts = (
        "  ".join(f"{tick if option == value else empty}{option}" for option in options),
        f"{tick}{value}",
        f"{value}{tick}",
        "".join(f"{tick if option == value else empty}{option}" for option in options),
    )
    return typed(base, path, texts[number // 2 % 4], exactly(value, told="repair"))


def option_spelled(base: Filled, chance: Random, number: int) -> Made:
    """An option with blanks, a number, brackets or a full stop."""
    path = f"alliances[{number % base.table.count}].domain" if base.form == TABLE else "person.blood"
    value = str(base.value(path))
    texts = (
        " ".join(value),
        f"{value}。",
        f" {value}",
        f"（{value}）",
        f"【{value}】",
        f"{value}\n",
        f"“{value}”",
        f"{value}；",
        f"　{value}",
        f"{value}\u200b",
        f"选{value}",
        f"{value}领域" if base.form == TABLE else f"{value}血",
    )
    want = exactly(value, told="repair") if number % 12 < 10 else either(value)
    return typed(base, path, texts[number % 12], want)


TICKS = (
    "\uf052",
    "\uf0fe",
    "[√]",
    "□√",
    "√",
    "☑",
    "✓",
    "✔",
    "●",
    "■",
    "对",
    "V",
    "v",
    "是",
    "1",
    "☒",
    "√ ",
    "(√)",
    "\uf0fc",
    "✅",
)


def tick_sign(base: Filled, chance: Random, number: int) -> Made:
    """Signs that people put into a box, letters of Wingdings without their font among them."""
    path, slot = chance.choice(ticks(base))
    sign = TICKS[number % len(TICKS)]
    data = altered(base, lambda book: opened(base, book, path, slot)[0].put(base.at(path, slot)[1], sign))
    return Made(data, Expected(base.record), f"{path}: {sign!r} in box {slot}")


def yes_and_no(base: Filled, chance: Random, number: int) -> Made:
    """是 in one box and 否 in the other; √ and ×; 有 and 无."""
    paths = [
        entry.path
        for entry in base.layout.entries
        if entry.field.kind.name == "yesno" and len(entry.slots) == 2 and base.value(entry.path) is not None
    ]
    path = paths[number % len(paths)]
    yes, no = (("是", "否"), ("√", "×"), ("有", "无"), ("√", "□"), ("Y", "N"), ("1", "0"))[number % 6]

    def edit(book: Workbook) -> None:
        for slot, ticked in enumerate((base.value(path), not base.value(path))):
            opened(base, book, path, slot)[0].put(base.at(path, slot)[1], yes if ticked else no)

    return Made(altered(base, edit), Expected(base.record), f"{path}: {yes} and {no}")


def two_ticks(base: Filled, chance: Random, number: int) -> Made:
    """Two boxes ticked where one may be: an error."""
    path, slot = chance.choice(ticks(base))
    other = (slot + 1) % len(base.layout.by_path[path].slots)
    sign = ("√", "☑", "■", "√？", "✓", "是")[number % 6]

    def edit(book: Workbook) -> None:
        for each in (slot, other):
            opened(base, book, path, each)[0].put(base.at(path, each)[1], sign)

    return Made(altered(base, edit), Expected(base.record, {path: doubt()}), f"{path}: two boxes ticked")


SORTS = (
    Sort("read-option-ticked-in-cell", 9, option_ticked_in_cell, (TABLE, QUESTIONNAIRE)),
    Sort("read-option-spelled", 9, option_spelled, (TABLE, QUESTIONNAIRE)),
    Sort("read-tick-sign", 9, tick_sign, (PROPOSAL, QUESTIONNAIRE), 20),
    Sort("read-yes-and-no", 9, yes_and_no, (PROPOSAL, QUESTIONNAIRE)),
    Sort("doubt-two-ticks", 9, two_ticks, (PROPOSAL, QUESTIONNAIRE)),
)
