"""Further spellings of codes, telephones, mail addresses, units, options and ticks that any clerk reads (line 9)."""

from random import Random

from tests.corpus.alterations.bases import ASSETS, PROPOSAL, QUESTIONNAIRE, TABLE, WITH_DATES, Filled
from tests.corpus.alterations.doing import altered, typed
from tests.corpus.alterations.model import Expected, Made, Sort, exactly
from tests.corpus.alterations.workbook import Workbook


def telephone(base: Filled, chance: Random, number: int) -> Made:
    """A telephone with other marks in it, as a number with a fraction, or two with one area code."""
    path = {
        PROPOSAL: ("basic.phone", "members[1].mobile")[number % 2],
        ASSETS: "phone",
        QUESTIONNAIRE: "person.mobile",
    }[base.form]
    value = str(base.value(path))
    if value.startswith("0"):
        area, local = value.split("-")
        texts = (
            f"{area}-{local[:4]}-{local[4:]}",
            f"{area}--{local}",
            f"{area}_{local}",
            f"{area}.{local}",
            f"“{value}”",
            f"‘{value}",
            f"☎{value}",
            f"{value}；",
        )
    else:
        texts = (
            f"86{value}",
            f"{value}.0",
            f"{value[:3]}.{value[3:7]}.{value[7:]}",
            f"{value[:3]}·{value[3:7]}·{value[7:]}",
            f"'{value}",
            f"“{value}”",
            f"📱{value}",
            f"86 {value}",
        )
    return typed(base, path, texts[number % 8], exactly(value, value.replace("-", ""), told="repair"))


def two_telephones(base: Filled, chance: Random, number: int) -> Made:
    """The area code before the first of two numbers is that of both."""
    path = {PROPOSAL: "basic.phone", ASSETS: "phone"}[base.form]
    mark = ("/", "、", ",", "，", ";", "\n", " / ", "；", "、 ", "/")[number % 10]
    return typed(base, path, f"0371-65908888{mark}65908889", exactly("0371-65908888、0371-65908889", told="repair"))


def mail(base: Filled, chance: Random, number: int) -> Made:
    """A mail address with blanks in it, or with its name before it."""
    path = {PROPOSAL: "members[0].email", QUESTIONNAIRE: "person.email"}[base.form]
    value = str(base.value(path))
    name, domain = value.split("@")
    texts = (
        f"{name} @{domain}",
        f"{name}@ {domain}",
        f"{name} @{domain.replace('.', ' .')}",
        f"<{value}>",
        f"张样例 <{value}>",
        f"<{name} @{domain}>",
        f"{name} @ {domain}",
        f"“{value}”",
        f"{name}@{domain.replace('.', ' . ')}",
        f"{value}，",
    )
    return typed(base, path, texts[number % 10], exactly(value, told="repair"))


def postcode(base: Filled, chance: Random, number: int) -> Made:
    path = {PROPOSAL: "lead.postcode", QUESTIONNAIRE: "person.postcode"}[base.form]
    code = str(base.value(path))
    texts = (
        f"{code}，郑州",
        f"郑州{code}",
        f"{code}郑州",
        f"{code}.0",
        f"‘{code}",
        f"“{code}”",
        f"河南郑州，{code}",
        f"{code}、",
        f"[{code}]",
        f"'{code}",
    )
    return typed(base, path, texts[number % 10], exactly(code, told="repair"))


def code(base: Filled, chance: Random, number: int) -> Made:
    path = ("lead.code", "members[0].code", "members[2].code")[number % 3]
    value = str(base.value(path))
    texts = (
        f"“{value}”",
        f"'{value}",
        f"‘{value}",
        f"{value}（三证合一）",
        f"{value}(副本)",
        f"【{value}】",
        f"{value}、",
        f"`{value}",
        f"[{value}]",
        f"「{value}」",
    )
    return typed(base, path, texts[number % 10], exactly(value, told="repair"))


def unit(base: Filled, chance: Random, number: int) -> Made:
    path = {TABLE: "unit", PROPOSAL: "cover.unit"}[base.form]
    name = str(base.value(path))
    texts = (
        f"“{name}”",
        f"{name}：",
        f"（盖章）{name}",
        f"{name}（加盖公章）",
        f"推荐部门：{name}",
        f"单位名称：{name}",
        f"【{name}】",
        f"{name}、",
        f"{name}（盖公章）",
        f"'{name}",
        f"{name}（盖章处）",
        f"《{name}》",
    )
    return typed(base, path, texts[number % 12], exactly(name, told="repair"))


def option(base: Filled, chance: Random, number: int) -> Made:
    """An option with its number, with crosses or V beside it, twice, in quotes."""
    path, options = {
        TABLE: ("alliances[0].domain", ("工业", "农业", "社会发展")),
        QUESTIONNAIRE: ("person.blood", ("A型", "B型", "AB型", "O型", "不详")),
    }[base.form]
    value = str(base.value(path))
    place = options.index(value)
    marked = {sign: " ".join(f"{sign[each != value]}{each}" for each in options) for sign in ("√×", "✔✘", "◎○", "⊙○")}
    ascii_boxes = " ".join(f"[{'x' if each == value else ' '}]{each}" for each in options)
    behind = " ".join(f"{each}（{'√' if each == value else '×'}）" for each in options)
    texts = (
        f"'{value}",
        f"{'①②③④⑤'[place]}{value}",
        f"{'ABCDE'[place]}.{value}",
        f"{place + 1}{value}",
        marked["√×"],
        marked["✔✘"],
        marked["◎○"],
        ascii_boxes,
        behind,
        f"V {value}",
        f"{value},{value}",
        f"‘{value}",
        marked["⊙○"],
        f"{value} V",
    )
    return typed(base, path, texts[number % 14], exactly(value, told="repair"))


def number_of_option(base: Filled, chance: Random, number: int) -> Made:
    """An option written out into the box for its number, with that number."""
    value = str(base.value("habits.exercise"))
    place = ("几乎不锻炼", "每周1至2次", "每周3至5次", "每天").index(value) + 1
    texts = (
        f"{place}.{value}",
        f"{place}、{value}",
        f"{place}（{value}）",
        f"{place}{value}",
        f"{place}：{value}",
    )
    return typed(base, "habits.exercise", texts[number % 5], exactly(value, told="repair"))


def numbers_of_options(base: Filled, chance: Random, number: int) -> Made:
    """Several options in one of their boxes: circled numbers together, or words."""
    path = "history.diseases"
    texts = (
        "①⑥",
        "高血压、胃病",
        "1.高血压、6.胃病",
        "高血压，胃病",
        "高血压/胃病",
        "1高血压、6胃病",
        "高血压；胃病",
        "⑥①",
        "胃病、高血压",
        "高血压\n胃病",
    )
    slots = base.layout.by_path[path].slots

    def edit(book: Workbook) -> None:
        for slot in slots:
            book.sheet(slot.sheet).put(slot.cell.a1, None)
        book.sheet(slots[0].sheet).put(slots[0].cell.a1, texts[number % 10])

    wants = {path: exactly(("高血压", "胃病"), told="repair")}
    return Made(altered(base, edit), Expected(base.record, wants), texts[number % 10])


def symbol_letter(base: Filled, chance: Random, number: int) -> Made:
    """A tick that is a letter in a font of symbols, with that font or without it."""
    path = "person.gender"
    slots = base.layout.by_path[path].slots
    chosen = ("男", "女").index(str(base.value(path)))
    letter, font = (
        ("þ", "Wingdings"),
        ("ü", "Wingdings"),
        ("R", "Wingdings 2"),
        ("P", "Wingdings 2"),
        ("ý", "Wingdings"),
    )[number % 5]

    def edit(book: Workbook) -> None:
        for place, slot in enumerate(slots):
            sheet, address = book.sheet(slot.sheet), slot.cell.a1
            sheet.put(address, letter if place == chosen else None)
            if place == chosen and number % 2:
                sheet.style(address, marks={"name": {"val": font}})

    return Made(
        altered(base, edit), Expected(base.record, {path: exactly(base.value(path), told="repair")}), f"{letter} {font}"
    )


SORTS = (
    Sort("read-telephone-spelled", 9, telephone, WITH_DATES, 16),
    Sort("read-two-telephones", 9, two_telephones, (PROPOSAL, ASSETS), 10),
    Sort("read-mail-spelled", 9, mail, (PROPOSAL, QUESTIONNAIRE), 10),
    Sort("read-postcode-beside", 9, postcode, (PROPOSAL, QUESTIONNAIRE), 10),
    Sort("read-code-wrapped", 9, code, (PROPOSAL,), 10),
    Sort("read-unit-worded", 9, unit, (TABLE, PROPOSAL)),
    Sort("read-option-marked", 9, option, (TABLE, QUESTIONNAIRE), 14),
    Sort("read-number-of-option", 9, number_of_option, (QUESTIONNAIRE,), 10),
    Sort("read-numbers-of-options", 9, numbers_of_options, (QUESTIONNAIRE,), 10),
    Sort("read-tick-of-symbol-font", 9, symbol_letter, (QUESTIONNAIRE,), 10),
)
