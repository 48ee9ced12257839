"""Names, codes, telephones and texts with words around them, or typed into another cell (line 9)."""

from random import Random
from unicodedata import normalize

from tests.corpus.alterations.bases import ASSETS, FORMS, PROPOSAL, QUESTIONNAIRE, TABLE, TABLES, WITH_DATES, Filled
from tests.corpus.alterations.doing import altered, pick, typed, with_rows
from tests.corpus.alterations.model import Expected, Made, Sort, Want, either, exactly
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.grid import Cell
from xltemplates.spec.registry import Unit

RADICALS = str.maketrans({normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)})
UNSEEN = (
    "\ufe0d",
    "\u3164",
    "\u115f",
    "\ufffc",
    "\ufe0f",
    "\u200b",
    "\U000e0100",
    "\u1160",
    "\u2060",
    "\u180e",
    "\ufeff",
    "\u00ad",
)


def unit_sealed(base: Filled, chance: Random, number: int) -> Made:
    """The unit's name with (盖章) behind, with its province before, by its other names."""
    path = {TABLE: "unit", PROPOSAL: "cover.unit"}[base.form]
    name = str(base.value(path))
    registry = base.layout.spec.registry
    unit: Unit | None = registry.resolve(name) if registry else None
    other = unit.aliases[0] if unit and unit.aliases else name
    texts = (
        f"{name}（盖章）",
        f"{name}(盖章)",
        f"{name}（公章）",
        f"{name} 盖章",
        f"{name}（章）",
        f"{other}（盖章）",
        f"{name}\n（盖章）",
        f"河南省{name}",
        f"推荐单位：{name}",
        f"{name}。",
        f"{name}(公章)",
        f"{name}（ 盖 章 ）",
    )
    return typed(base, path, texts[number % 12], exactly(name, told="repair"))


def code_with_words(base: Filled, chance: Random, number: int) -> Made:
    """A code with its name before, blanks or dashes in it."""
    path = ("lead.code", "members[0].code", "members[2].code")[number % 3]
    code = str(base.value(path))
    texts = (f"统一社会信用代码：{code}", f"信用代码:{code}", f"代码：{code}", f"组织机构代码：{code}",
             f"统一社会信用代码 {code}", f"{code[:6]} {code[6:12]} {code[12:]}", code.lower(), f"{code}。",
             f"（{code}）", f"USCC：{code}", f"{code[:4]}-{code[4:]}", f"机构代码为{code}")  # fmt: skip
    return typed(base, path, texts[number % 12], exactly(code, told="repair"))


def postcode_with_words(base: Filled, chance: Random, number: int) -> Made:
    path = {PROPOSAL: "lead.postcode", QUESTIONNAIRE: "person.postcode"}[base.form]
    code = str(base.value(path))
    texts = (
        f"{code}（郑州）",
        f"邮编{code}",
        f"邮编：{code}",
        f"{code} 郑州",
        f"邮政编码：{code}",
        " ".join(code),
        f"{code}。",
        f"({code})",
        f"邮政编码 {code}",
        f"{code}(郑州市)",
        f"P.C. {code}",
        f"郑州 {code}",
    )
    return typed(base, path, texts[number % 12], exactly(code, told="repair"))


def telephone(base: Filled, chance: Random, number: int) -> Made:
    """Telephones in every way they are written."""
    path = {
        PROPOSAL: ("basic.phone", "members[1].mobile")[number % 2],
        ASSETS: "phone",
        QUESTIONNAIRE: "person.mobile",
    }[base.form]
    value = str(base.value(path))
    if value.startswith("0"):
        area, rest = value.split("-")
        texts = (f"({area}){rest}", f"{area}—{rest}", f"{area} {rest}", f"电话：{value}",
                 f"+86-{area.lstrip('0')}-{rest}", f"+86 {area.lstrip('0')} {rest}", f"{area}－{rest}",
                 f"（{area}）{rest}", f"{value}（办公室）", f"Tel: {value}",
                 f"{area}-{rest[:4]} {rest[4:]}", f"0086-{area.lstrip('0')}-{rest}")  # fmt: skip
    else:
        texts = (f"+86 {value}", f"+86{value}", f"0086-{value}", f"{value[:3]}-{value[3:7]}-{value[7:]}",
                 f"手机：{value}", f"{value[:3]} {value[3:7]} {value[7:]}", f"{value}（微信同号）", f"(+86){value}",
                 f"手机{value}", f"86-{value}",
                 f"{value[:3]}—{value[3:7]}—{value[7:]}", f"Mobile: {value}")  # fmt: skip
    return typed(base, path, texts[number % 12], exactly(value, value.replace("-", ""), told="repair"))


def service_number(base: Filled, chance: Random, number: int) -> Made:
    """400 and 800 numbers are telephones."""
    path = {PROPOSAL: "basic.phone", ASSETS: "phone"}[base.form]
    plain = ("4006008000", "4001234567", "8008100000", "4008888888", "4000371371", "95598")[number % 6]
    shown = (
        (plain, f"{plain[:3]}-{plain[3:6]}-{plain[6:]}", f"{plain[:4]}-{plain[4:7]}-{plain[7:]}")[number % 3]
        if len(plain) > 5
        else plain
    )
    want = exactly(shown, plain, f"{plain[:3]}-{plain[3:6]}-{plain[6:]}", f"{plain[:3]}-{plain[3:]}")
    return typed(base, path, shown, want if len(plain) > 5 else either(plain, told=None))


def in_label_cell(base: Filled, chance: Random, number: int) -> Made:
    """The value typed behind its label in the label's own cell: read, with a repair, or an error; never a blank."""
    labels = {
        PROPOSAL: (("一至二", "A5", "basic.contact"), ("一至二", "A21", "lead.address"), ("三", "C2",
                   "members[0].name"), ("三", "C4", "members[0].contact"), ("四", "Y13", "running.charter_name"),
                   ("一至二", "A22", "lead.cluster")),
        QUESTIONNAIRE: (("问卷", "A4", "person.name"), ("问卷", "A7", "person.address"), ("问卷", "Y22",
                        "history.allergen"), ("问卷", "U6", "person.email")),
        TABLE: (("推荐表", "A3", "unit"),), ASSETS: (("Register", "A3", "site"), ("Register", "D4", "keeper"),
                ("Register", "H4", "phone")),
    }[base.form]  # fmt: skip
    sheet, address, path = labels[number % len(labels)]

    def edit(book: Workbook) -> None:
        held = book.sheet(sheet)
        label = str(held.value(address)).rstrip("：:")
        held.put(address, f"{label}：{base.value(path)}" if number % 2 else f"{label} {base.value(path)}")
        held.put(base.at(path)[1], None)

    return Made(
        altered(base, edit),
        Expected(base.record, {path: exactly(base.value(path), told="repair")}),
        f"{path} typed into {address}",
    )


def in_unit_cell(base: Filled, chance: Random, number: int) -> Made:
    """The number typed before its printed unit, in the unit's cell."""
    units = {
        PROPOSAL: (("一至二", "U7", "basic.enterprises"), ("一至二", "V27", "lead.capital"), ("一至二", "AT30",
                   "lead.research"), ("四", "U2", "running.council"), ("七", "W8", "goals.ip.invention_applied"),
                   ("一至二", "T30", "lead.debt")),
        QUESTIONNAIRE: (("问卷", "AL9", "body.weight"), ("问卷", "U10", "body.systolic"), ("问卷", "U11",
                        "body.diastolic"), ("问卷", "AR10", "body.fat")),
    }[base.form]  # fmt: skip
    sheet, address, path = units[number % len(units)]

    def edit(book: Workbook) -> None:
        held = book.sheet(sheet)
        held.put(address, f"{base.value(path)}{' ' if number % 2 else ''}{held.value(address)}")
        held.put(base.at(path)[1], None)

    return Made(
        altered(base, edit),
        Expected(base.record, {path: exactly(base.value(path), told="repair")}),
        f"{path} typed into {address}",
    )


def nothing_in_words(base: Filled, chance: Random, number: int) -> Made:
    """A zero return in words: no row, and nothing to report; an error at least, never a row."""
    table = base.table
    words = {
        TABLE: ("无", "零申报", "本单位无推荐联盟", "无推荐", "本年度无", "（无）", "无联盟推荐", "今年没有"),
        ASSETS: ("none", "No assets", "nil", "None", "No assets at this site", "nothing to report", "N/A", "无"),
    }[base.form]
    word = words[number // 2 % 8]

    def edit(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        for index in range(table.count):
            sheet.clear_row(table.row(index), [column for name, column in table.columns.items() if name != "unit"])
        sheet.put(Cell(table.first, table.columns[table.key]).a1, word)
        if base.form == ASSETS:
            sheet.put(base.at("total")[1], None)

    tick = "nothing" if base.form == TABLE else "none"
    record = {**with_rows(base, ()), tick: True, **({"total": None} if base.form == ASSETS else {})}
    return Made(
        altered(base, edit), Expected(record, {tick: exactly(True, told="repair")}), f"{word} in place of the rows"
    )


def not_in_words(base: Filled, chance: Random, number: int) -> Made:
    """A zero return in a sentence: 本年度不推荐, 未收到申报."""
    table = base.table
    words = ("零报告", "本年度不推荐", "未收到申报", "我局今年尚未收到申报材料", "不申报", "本单位未推荐联盟",
             "今年没收到申报", "本市暂不推荐", "没有收到申报材料", "本年度不再推荐", "未申报", "零推荐")  # fmt: skip
    word = words[number % 12]

    def edit(book: Workbook) -> None:
        sheet = book.sheet(table.sheet)
        for index in range(table.count):
            sheet.clear_row(table.row(index), [column for name, column in table.columns.items() if name != "unit"])
        sheet.put(Cell(table.first, table.columns[table.key]).a1, word)

    record = {**with_rows(base, ()), "nothing": True}
    return Made(altered(base, edit), Expected(record, {"nothing": exactly(True, told="repair")}), word)


def lookalikes(base: Filled, chance: Random, number: int) -> Made:
    """Radicals and compatibility forms in place of characters, as PDF readers and old input methods give them."""
    path = f"{base.table.path}[{number % base.table.count}].name" if base.form == TABLE else pick(base, chance, "text")
    text = {TABLE: "河南省高金石文化工业人才产业技术创新战略联盟", QUESTIONNAIRE: "方大山"}.get(
        base.form, "高金石文化工业有限公司"
    )
    if base.form == PROPOSAL:
        path = ("members[0].contact", "lead.cluster", "goals.other_first", "lead.zone")[number % 4]
    odd = text.translate(RADICALS)
    return typed(base, path, odd, exactly(text, told="repair"))


def unseen_characters(base: Filled, chance: Random, number: int) -> Made:
    """Variation selectors and fillers within a text."""
    path = pick(base, chance, "text")
    text = str(base.value(path))
    at = chance.randrange(1, len(text))
    mark = UNSEEN[number % len(UNSEEN)]
    return typed(base, path, text[:at] + mark + text[at:], exactly(text, told="repair"))


def spaced_text(base: Filled, chance: Random, number: int) -> Made:
    """Blanks before and behind a text."""
    path = pick(base, chance, "text", "longtext")
    text = str(base.value(path))
    return typed(
        base,
        path,
        (f" {text}", f"{text} ", f"　{text}", f"{text}\n", f"\t{text}", f"{text}\u200b")[number % 6],
        exactly(text, told="repair"),
    )


def nothing_sign(base: Filled, chance: Random, number: int) -> Made:
    """无, / and the like in an entry that may be left blank."""
    paths = [
        path
        for path in base.filled("text", "phone", "email")
        if not base.layout.by_path[path].field.required and not path.endswith("_name")
    ]
    path = chance.choice([path for path in paths if path != "history.allergen"])
    sign = ("无", "/", "—", "－", "-", "没有", "\\", "　", "(无)", "none", "nil", "——")[number % 12]
    want = Want((None,), told="repair") if number % 12 < 8 else Want((None, sign), legible=False)
    return typed(base, path, sign, want)


SORTS = (
    Sort("read-unit-sealed", 9, unit_sealed, (TABLE, PROPOSAL)),
    Sort("read-code-with-words", 9, code_with_words, (PROPOSAL,)),
    Sort("read-postcode-with-words", 9, postcode_with_words, (PROPOSAL, QUESTIONNAIRE)),
    Sort("read-telephone", 9, telephone, WITH_DATES, 15),
    Sort("read-service-number", 9, service_number, (PROPOSAL, ASSETS)),
    Sort("read-in-label-cell", 9, in_label_cell, FORMS),
    Sort("read-in-unit-cell", 9, in_unit_cell, (PROPOSAL, QUESTIONNAIRE)),
    Sort("read-zero-return-in-words", 9, nothing_in_words, TABLES, 16),
    Sort("read-zero-return-in-a-sentence", 9, not_in_words, (TABLE,)),
    Sort("read-lookalikes", 9, lookalikes, (TABLE, PROPOSAL)),
    Sort("read-unseen-characters", 9, unseen_characters, FORMS),
    Sort("read-spaced-text", 9, spaced_text, FORMS),
    Sort("read-nothing-sign", 9, nothing_sign, FORMS),
)
