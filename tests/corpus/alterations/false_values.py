"""Values that are no values, and honest ones that look like them (line 4)."""

from random import Random

from tests.corpus.alterations.bases import (
    ASSETS,
    FORMS,
    PROPOSAL,
    QUESTIONNAIRE,
    TABLE,
    TABLES,
    Filled,
)
from tests.corpus.alterations.doing import altered, opened, pick, typed
from tests.corpus.alterations.model import Expected, Made, Sort, doubt, either, exactly
from tests.corpus.alterations.workbook import Workbook

DITTO = ("同上", "〃", "″", "同前", "同上行", "ditto", "“", "〃 ", "同 上", "do.", "''", "(同上)")
NOT_YET = ("待定", "待补充", "见附件", "XXX", "×××", "详见附件", "TBD", "另附", "***", "暂缺", "待填", "N/A")


def ditto(base: Filled, chance: Random, number: int) -> Made:
    """同上 in an entry of a row: the value above with a repair, or an error."""
    names = ("lead", "domain") if base.form == TABLE else ("class", "name")
    name = names[number % 2]
    path = f"{base.table.path}[1].{name}"
    above = base.value(f"{base.table.path}[0].{name}")
    return typed(base, path, DITTO[number % len(DITTO)], either(above))


def ditto_of_unit(base: Filled, chance: Random, number: int) -> Made:
    """同上 in the column of the unit, or of a number or date."""
    names = ("unit", "members", "universities") if base.form == TABLE else ("bought", "condition", "cost")
    path = f"{base.table.path}[1].{names[number % 3]}"
    above = base.value(f"{base.table.path}[0].{names[number % 3]}")
    return typed(base, path, DITTO[number % 4], either(above))


def not_yet(base: Filled, chance: Random, number: int) -> Made:
    """待定, XXX in a required text: no value."""
    paths = [path for path in base.filled("text", "longtext") if base.layout.by_path[path].field.required]
    return typed(base, chance.choice(paths), NOT_YET[number % len(NOT_YET)], doubt())


def printed_placeholder(base: Filled, chance: Random, number: int) -> Made:
    """A name whose own part is still a placeholder."""
    word = ("XXX", "XX", "×××", "***", "**", "（）", "____", "……", "某某", "xx", "○○", "_____")[number % 12]
    path = (
        ("cover.name", "basic.name")[number % 2]
        if base.form == PROPOSAL
        else f"{base.table.path}[{number % base.table.count}].name"
    )
    return typed(base, path, f"河南省{word}产业技术创新战略联盟", doubt())


def two_names(base: Filled, chance: Random, number: int) -> Made:
    """Two alliances in one cell."""
    mark = ("、", "\n", "；", "/", "，", " ", "和", ";", ",", "\n\n", "及", "+")[number % 12]
    path = (
        ("cover.name", "basic.name")[number % 2]
        if base.form == PROPOSAL
        else f"{base.table.path}[{number % base.table.count}].name"
    )
    return typed(base, path, f"{base.value(path)}{mark}河南省数字出版产业技术创新战略联盟", doubt())


def broken_name(base: Filled, chance: Random, number: int) -> Made:
    """A line break typed inside a Chinese name so that it fits: joined, with a repair."""
    paths = [
        path for path in base.filled("text") if len(str(base.value(path))) > 3 and str(base.value(path))[0] > "\u3000"
    ]
    path = chance.choice([path for path in paths if "address" not in path and "remark" not in path])
    text = str(base.value(path))
    at = 1 + chance.randrange(len(text) - 1)
    while not (_chinese(text[at - 1]) and _chinese(text[at])):
        at = at % (len(text) - 1) + 1
    mark = ("\n", "\r\n", "\n ", " \n")[number % 4]
    return typed(base, path, text[:at] + mark + text[at:], exactly(text, told="repair"))


def _chinese(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def label_as_value(base: Filled, chance: Random, number: int) -> Made:
    """The label of another entry where a value belongs: pasted over, or taken along by sorting."""
    labels = {
        TABLE: ("联盟名称", "牵头单位", "备注", "推荐部门"), ASSETS: ("Tag", "Description", "Remark", "Keeper:"),
        PROPOSAL: ("联盟名称", "联盟联系人", "通讯地址", "牵头单位投入"), QUESTIONNAIRE: ("姓名", "现住址",
                   "过敏原：", "电子邮箱"),
    }[base.form]  # fmt: skip
    path = pick(base, chance, "text")
    text = (
        labels[number % 4] if labels[number % 4] != base.layout.by_path[path].field.title else labels[(number + 1) % 4]
    )
    return typed(base, path, text, doubt())


def honest_names(base: Filled, chance: Random, number: int) -> Made:
    """Names in which such words are only a part."""
    names = {
        TABLE: ("河南省合计算力产业技术创新战略联盟", "河南省总计量检测产业技术创新战略联盟",
                "河南省小计量器具产业技术创新战略联盟", "河南省会计软件产业技术创新战略联盟",
                "河南省例行检测装备产业技术创新战略联盟", "河南省汇总分析仪器产业技术创新战略联盟"),
        PROPOSAL: ("河南省合计算力产业技术创新战略联盟", "河南省共计费系统产业技术创新战略联盟",
                   "河南省作废旧电池回收产业技术创新战略联盟", "河南省待定位芯片产业技术创新战略联盟",
                   "河南省审核软件产业技术创新战略联盟", "河南省同上游材料产业技术创新战略联盟"),
        ASSETS: ("Total station", "Summit crane", "Sample pump", "Exampler kiln", "Voidless mixer", "Header press"),
    }[base.form]  # fmt: skip
    name = names[number % 6]
    if base.form == PROPOSAL:
        wants = {path: exactly(name) for path in ("cover.name", "basic.name")}

        def edit(book: Workbook) -> None:
            for path in wants:
                sheet, address = opened(base, book, path)
                sheet.put(address, name)

        return Made(altered(base, edit), Expected(base.record, wants, quiet=True), name)
    made = typed(base, f"{base.table.path}[0].name", name, exactly(name))
    return Made(made.data, Expected(base.record, made.expected.wants, quiet=True), made.detail)


def honest_remarks(base: Filled, chance: Random, number: int) -> Made:
    """Remarks that say such things of themselves: a remark is a remark."""
    words = (
        "见附件",
        "合计投资5000万元",
        "待定事项已报市局",
        "示例项目",
        "与上年同期相同",
        "例会已通过",
        "共计3个课题",
        "详见附件2",
        "填表人已核对",
        "总计划已批复",
        "材料见附件",
        "原名称已作废，现用新名",
    )
    path = f"{base.table.path}[{number % base.table.count}].remark" if base.form in TABLES else "goals.other_first"
    made = typed(base, path, words[number % 12], exactly(words[number % 12]))
    return Made(made.data, Expected(base.record, made.expected.wants, quiet=number % 12 != 11), made.detail)


SORTS = (
    Sort("value-ditto", 4, ditto, TABLES),
    Sort("value-ditto-of-unit-or-number", 4, ditto_of_unit, TABLES),
    Sort("value-not-yet", 4, not_yet, FORMS),
    Sort("value-placeholder", 4, printed_placeholder, (TABLE, PROPOSAL)),
    Sort("value-two-names", 4, two_names, (TABLE, PROPOSAL), 14),
    Sort("value-is-label", 4, label_as_value, FORMS),
    Sort("name-with-line-break", 4, broken_name, (TABLE, PROPOSAL)),
    Sort("honest-names", 4, honest_names, (TABLE, PROPOSAL, ASSETS)),
    Sort("honest-remarks", 4, honest_remarks, (TABLE, ASSETS, PROPOSAL)),
)
