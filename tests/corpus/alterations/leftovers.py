"""What programs, forms and hasty people leave where a text belongs, and honest texts that look like it (line 4)."""

from random import Random

from tests.corpus.alterations.bases import ASSETS, FORMS, PROPOSAL, QUESTIONNAIRE, TABLE, Filled
from tests.corpus.alterations.doing import pick, typed
from tests.corpus.alterations.model import Expected, Made, Sort, Want, doubt, exactly

PROGRAMS = ("#REF!", "nan", "#N/A", "NULL", "=VLOOKUP(B5,底稿!A:C,3,0)", "undefined", "#######", "='[1]汇总'!B2",
            "#NAME?", "NaN", "[图片]", "<NA>", "&nbsp;", "[object Object]")  # fmt: skip
PROMPTS = ("请填写", "（请选择）", "--请选择--", "请输入单位名称", "点击此处输入文字", "【请填写】", "*必填",
           "从下拉列表中选择", "Click here to enter text.", "Choose an item.", "Please select",
           "请在此填写")  # fmt: skip
ANSWERS = ("同意", "√", "有", "同意推荐。", "是", "情况属实", "不同意", "否", "☑", "已同意", "对", "Yes")
GARBLED = ("\ufffd\ufffd", "锟斤拷", "utf-8", "gbk")
HONEST = ("#3机组配套厂", "南大光电", "A1机械厂", "=零号工作室", "NULLA咨询", "请选择性激光公司", "有容科技",
          "同意达公司",          "是德科技", "必选通讯", "Müller", "5<6数学社")  # fmt: skip


def by_program(base: Filled, chance: Random, number: int) -> Made:
    """An error, a missing value or a formula that became a text when values were pasted or a script wrote them."""
    path = pick(base, chance, "text")
    return typed(base, path, PROGRAMS[number % len(PROGRAMS)], doubt())


def prompt(base: Filled, chance: Random, number: int) -> Made:
    """What another template asks with, pasted or left."""
    return typed(base, pick(base, chance, "text"), PROMPTS[number % len(PROMPTS)], doubt())


def garbled(base: Filled, chance: Random, number: int) -> Made:
    """A text that went through a wrong code page."""
    path = pick(base, chance, "text")
    sort, text = GARBLED[number % 4], "样例单位名称"
    misread = text.encode(sort).decode("latin-1") if number % 4 > 1 else f"样例{sort}名称"
    return typed(base, path, misread, doubt())


def answer_in_wrong_cell(base: Filled, chance: Random, number: int) -> Made:
    """同意, √, 有 in a cell that asks for a name: meant for another."""
    paths = [path for path in base.filled("text") if base.layout.by_path[path].field.required]
    return typed(base, chance.choice(paths), ANSWERS[number % len(ANSWERS)], doubt())


def honest(base: Filled, chance: Random, number: int) -> Made:
    """Names that begin as such things do."""
    path = {TABLE: "alliances[0].lead", PROPOSAL: "lead.cluster", ASSETS: "keeper", QUESTIONNAIRE: "person.name"}
    name = HONEST[number % len(HONEST)]
    made = typed(base, path[base.form], name, exactly(name))
    return Made(made.data, Expected(base.record, made.expected.wants, quiet=True), name)


def remark_of_an_answer(base: Filled, chance: Random, number: int) -> Made:
    """A remark that says yes: it may be meant."""
    path = {TABLE: "alliances[0].remark", ASSETS: "assets[0].remark"}[base.form]
    word = ANSWERS[number % len(ANSWERS)]
    return typed(base, path, word, Want((word,)))


SORTS = (
    Sort("value-left-by-program", 4, by_program, FORMS, 14),
    Sort("value-prompt", 4, prompt, FORMS),
    Sort("value-garbled", 4, garbled, FORMS),
    Sort("value-answer-in-wrong-cell", 4, answer_in_wrong_cell, FORMS),
    Sort("honest-look-of-leftovers", 4, honest, FORMS),
    Sort("honest-remark-of-an-answer", 4, remark_of_an_answer, (TABLE, ASSETS)),
)
