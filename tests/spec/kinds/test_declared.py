"""What each kind declares: its rules, data validation, schema, prompt and settings, and what it says while reading."""

import re
from datetime import date
from decimal import Decimal

import pytest

from tests.spec.kinds.samples import FIELDS, REGISTRY, made
from xltemplates.base.cells import BLANK, Bool, CellValue, Formula, Number, Text
from xltemplates.base.problem import Note
from xltemplates.base.words import Words
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import Kind, Validation

FIRST, LAST = date(2020, 8, 10), date(2020, 9, 20)
NAMES = [unit.name for unit in REGISTRY.units]
LIST, WIDE = {"type": "texts", "required": True}, "、".join(f"选项{number:02}" for number in range(40))
LIMITS = {"min": {"type": "decimal_text"}, "max": {"type": "decimal_text"}}
UNIT, PLACES = {"unit": {"type": "string"}}, {"places": {"type": "integer_text", "min": 0, "max": 10}}
SIX = {"type": "string", "regex": "[0-9]{6}"}

# kind: how checks see it, its settings
SEEN: dict[str, tuple[str, dict[str, object]]] = {
    "text": ("text", {"max": {"type": "integer_text", "min": 1}}),
    "longtext": ("text", {"max": {"type": "integer_text", "min": 1}}),
    "integer": ("number", {"min": {"type": "integer_text"}, "max": {"type": "integer_text"}, **UNIT}),
    "decimal": ("number", {**LIMITS, **UNIT, **PLACES}),
    "money": ("number", {**LIMITS, **UNIT, **PLACES}),
    "percent": ("number", {**LIMITS, **PLACES}),
    "serial": ("number", {}),
    "date": ("date", {"min": {"type": "date_text"}, "max": {"type": "date_text"}}),
    "choice": ("choice", {"options": LIST}),
    "choices": ("list", {"options": LIST, "max": {"type": "integer_text", "min": 1}}),
    "yesno": ("flag", {"options": {"type": "texts"}}),
    "uscc": ("text", {}),
    "orgcode": ("text", {}),
    "phone": ("text", {"type": {"type": "string", "allowed": ["any", "mobile", "landline"]}}),
    "email": ("text", {}),
    "postcode": ("text", {"low": SIX, "high": SIX}),
    "unit": ("text", {}),
    "heading": ("none", {}),
    "ink": ("none", {}),
}


@pytest.mark.parametrize("name", KINDS)
def test_how_checks_and_the_loader_see_a_kind(name: str) -> None:
    kind = KINDS[name]
    assert (kind.expr, dict(kind.settings)) == SEEN[name]


# kind, settings: rules, validation, schema
Rules = dict[str, object]
DECLARED: list[tuple[Kind, Rules, Validation | None, Rules]] = [
    (KINDS["text"].make({}), {"type": "string"}, None, {"type": "string", "minLength": 1}),
    (
        made("text"),
        {"type": "string", "characters": 60},
        Validation("length", maximum=60, stop=False),
        {"type": "string", "minLength": 1},
    ),
    (KINDS["integer"].make({}), {"type": "integer"}, Validation("whole"), {"type": "integer"}),
    (
        made("integer"),
        {"type": "integer", "min": 0, "max": 10_000},
        Validation("whole", 0, 10_000),
        {"type": "integer", "minimum": 0, "maximum": 10_000},
    ),
    (
        made("decimal", max=Decimal("1.5")),
        {"type": "decimal", "places": 3, "min": 0, "max": Decimal("1.5")},
        Validation("decimal", Decimal(0), Decimal("1.5")),
        {"type": "number", "minimum": 0, "maximum": 1.5},
    ),
    (KINDS["decimal"].make({}), {"type": "decimal", "places": 4}, Validation("decimal"), {"type": "number"}),
    (made("money"), {"type": "decimal", "places": 2}, Validation("decimal"), {"type": "number"}),
    (KINDS["percent"].make({}), {"type": "decimal", "places": 2}, Validation("decimal"), {"type": "number"}),
    (made("serial"), {"type": "integer", "min": 1}, Validation("whole"), {"type": "integer", "minimum": 1}),
    (
        made("date"),
        {"type": "date", "min": FIRST, "max": LAST},
        Validation("date", FIRST, LAST),
        {"type": "string", "format": "date"},
    ),
    (
        made("choice"),
        {"type": "string", "allowed": [*FIELDS]},
        Validation("list", options=FIELDS),
        {"type": "string", "enum": [*FIELDS]},
    ),
    (
        made("choices"),
        {"type": "list", "allowed": [*FIELDS], "most": 2},
        None,
        {
            "type": "array",
            "items": {"type": "string", "enum": [*FIELDS]},
            "uniqueItems": True,
            "minItems": 1,
            "maxItems": 2,
        },
    ),
    (
        KINDS["choices"].make({"options": FIELDS}),
        {"type": "list", "allowed": [*FIELDS]},
        None,
        {"type": "array", "items": {"type": "string", "enum": [*FIELDS]}, "uniqueItems": True, "minItems": 1},
    ),
    (made("yesno"), {"type": "boolean"}, Validation("list", options=("有", "无")), {"type": "boolean"}),
    (
        made("unit"),
        {"type": "string", "allowed": NAMES},
        Validation("list", options=tuple(NAMES)),
        {"type": "string", "enum": NAMES},
    ),
    (made("postcode"), {"type": "string"}, None, {"type": "string", "pattern": "^(?:[0-9]{6})$"}),
    (made("ink"), {}, None, {"type": "null"}),
]


@pytest.mark.parametrize(
    ("kind", "rules", "validation", "schema"), DECLARED, ids=lambda each: getattr(each, "name", "")
)
def test_rules_validation_and_schema(kind: Kind, rules: Rules, validation: Validation | None, schema: Rules) -> None:
    assert kind.rules() == rules
    assert kind.validation() == validation
    assert kind.schema() == schema


@pytest.mark.parametrize("name", ["uscc", "orgcode", "phone", "email"])
def test_the_pattern_of_a_code_s_schema_takes_what_the_kind_takes(name: str) -> None:
    kind = made(name)
    pattern = re.compile(str(kind.schema()["pattern"]))
    assert pattern.match(str(kind.example))
    assert not pattern.match(f"{kind.example}！")
    assert not pattern.match(f" {kind.example}")


@pytest.mark.parametrize(
    ("kind", "prompt"),
    [
        (KINDS["text"].make({}), None),
        (made("text"), Words.of(zh="限60字", en="At most 60 characters")),
        (
            made("integer"),
            Words.of(
                zh="请填写整数，单位：家（只填数字），不小于0，不大于10000",
                en="A whole number in 家, digits only, at least 0, at most 10000",
            ),
        ),
        (KINDS["decimal"].make({}), Words.of(zh="请填写数字", en="A number")),
        (
            made("date"),
            Words.of(
                zh="请填写日期，如 2020-8-10，不早于2020-08-10，不晚于2020-09-20",
                en="A date, for example 2020-8-10, not before 2020-08-10, not after 2020-09-20",
            ),
        ),
        (KINDS["date"].make({}), Words.of(zh="请填写日期，如 2020-8-10", en="A date, for example 2020-8-10")),
        (made("choices"), Words.of(zh="可填多项，用“、”隔开，最多2项", en="One or more, divided by commas, at most 2")),
        (
            KINDS["choices"].make({"options": FIELDS}),
            Words.of(zh="可填多项，用“、”隔开", en="One or more, divided by commas"),
        ),
        (made("yesno"), Words.of(zh="请选择“有”或“无”", en="Choose 有 or 无")),
        (
            made("phone", type="mobile"),
            Words.of(zh="11位手机号码，多个用“、”隔开", en="Mobile number, 11 digits; several divided by commas"),
        ),
        (
            made("phone"),
            Words.of(zh="如 0371-65908888，多个用“、”隔开", en="For example 0371-65908888; several divided by commas"),
        ),
        (made("ink"), None),
    ],
    ids=str,
)
def test_the_prompt_says_what_may_be_written(kind: Kind, prompt: Words | None) -> None:
    written = kind.prompt()
    assert (written and (written.get("zh"), written.get("en"))) == (prompt and (prompt.get("zh"), prompt.get("en")))


def note(code: str, **params: object) -> Note:
    return Note(code, tuple(params.items()))


# kind, cell: its notes with all they say
NOTED: list[tuple[Kind, CellValue, object, tuple[Note, ...]]] = [
    (made("text"), Number("15"), "15", (note("text-from-number", value="15"),)),
    (made("text"), Number("7", "000000"), "000007", (note("text-from-number", value="000007"),)),
    (made("text"), Formula("A1", Text("甲")), "甲", (note("formula-result", result="甲"),)),
    (made("text"), Bool(True), None, (note("boolean-here", value="TRUE"),)),
    (made("text"), Text("x" * 32_768), None, (note("text-too-long-for-cell", limit="32767"),)),
    (made("text"), Text("a\ud800"), None, (note("text-unholdable"),)),
    (made("text"), Text(" \t "), None, (note("only-blanks"),)),
    (made("text"), Text("无"), None, (note("nothing-written"),)),
    (made("longtext"), Text("无"), "无", ()),
    (KINDS["text"].make({}), Text("甲" * 300), "甲" * 300, ()),
    (made("text"), Text("甲" * 60), "甲" * 60, ()),
    (
        made("text"),
        Text("word " * 15 + "word"),
        "word " * 15 + "word",
        (note("text-near-limit", max="60", characters="64", words="16"),),
    ),
    (made("integer"), Number("1E+301"), None, (note("number-unreadable"),)),
    (made("integer"), Number("1E+300"), None, (note("digits-lost"),)),
    (made("unit"), Number("1"), None, (note("number-here", kind=Message("kind-unit")),)),
    (made("unit"), Text("郑州市"), NAMES[0], (note("unit-normalised", name=NAMES[0]),)),
    (made("unit"), Text(NAMES[0]), NAMES[0], ()),
    (made("integer"), Text("15家"), 15, (note("number-with-unit", value="15家"),)),
    (made("integer"), Text("15"), 15, (note("number-from-text", value="15家"),)),
    (made("integer"), Text("15元"), None, (note("number-other-unit", written="元", unit="家"),)),
    (made("integer", unit=""), Text("15元"), None, (note("number-other-unit", written="元", unit="1"),)),
    (made("integer"), Number("3000", "0.0,"), None, (note("number-shown-scaled", value="3000"),)),
    (made("money"), Number("3", '0"亿元"'), Decimal(30_000), (note("number-with-unit", value="30000万元"),)),
    (made("money"), Number("3", '0"万元"'), Decimal(3), ()),
    (made("percent"), Number("0.12", "0%"), Decimal(12), (note("percent-format", value="12%"),)),
    (made("percent"), Number("0.12"), Decimal("0.12"), (note("percent-doubtful", value="0.12", times="12"),)),
    (made("percent"), Number("-0.12"), Decimal("-0.12"), (note("percent-doubtful", value="-0.12", times="-12"),)),
    (made("percent"), Number("1"), Decimal(1), ()),
    (made("percent"), Number("0"), Decimal(0), ()),
    (made("percent"), Text("0.12%"), Decimal("0.12"), (note("number-with-unit", value="0.12%"),)),
    (made("date"), Text("2020-8-10"), FIRST, (note("date-from-text", value=FIRST),)),
    (made("date"), Number("44053.5"), FIRST, (note("date-time-dropped", value=FIRST),)),
    (made("date"), Number("44053"), FIRST, ()),
    (made("date"), Number("20200810"), FIRST, (note("date-from-text", value=FIRST),)),
    (made("choice"), Text("工 业"), "工业", (note("option-normalised", option="工业"),)),
    (made("choice"), Text("工业、农业"), None, (note("two-minds"),)),
    (made("choice"), Text("商业"), None, (note("not-an-option", options=FIELDS),)),
    (
        made("choice", options=tuple(WIDE.split("、"))),
        Text("商业"),
        None,
        (note("not-an-option", options=(*WIDE.split("、")[:24], "…")),),
    ),
    (made("choices"), Text("农业，工业"), ("工业", "农业"), (note("option-normalised", option=("工业", "农业")),)),
    (made("choices"), Text("工业、农业"), ("工业", "农业"), ()),
    (made("yesno"), Bool(False), False, (note("option-normalised", option="无"),)),
    (made("yesno"), Bool(True), True, (note("option-normalised", option="有"),)),
    (made("yesno"), Text("√"), True, (note("option-normalised", option="有"),)),
    (made("yesno"), Text("有无"), None, (note("not-an-option", options=("有", "无")),)),
    (made("yesno"), Text("有、无"), None, (note("two-minds"),)),
    (
        made("uscc"),
        Text("91410100PDY00001XD"),
        "91410100PDY00001XD",
        (note("code-check-digit", expected="C", found="D"),),
    ),
    (
        made("uscc"),
        Text("91410100pdy00001xc"),
        "91410100PDY00001XC",
        (note("code-normalised", value="91410100PDY00001XC"),),
    ),
    (
        made("uscc"),
        Text("9141010OPDY00001XC"),
        None,
        (note("code-letter-doubtful", kind=Message("kind-uscc")),),
    ),
    (
        made("uscc"),
        Text("914"),
        None,
        (note("code-shape", kind=Message("kind-uscc")),),
    ),
    (
        made("phone"),
        Number("12"),
        None,
        (note("code-number-doubtful", kind=Message("kind-phone")),),
    ),
    (made("postcode"), Text("449999"), "449999", (note("postcode-elsewhere", low="450000", high="477999"),)),
    (made("postcode"), Text("450000"), "450000", ()),
    (made("postcode"), Text("477999"), "477999", ()),
    (made("postcode"), Text("478000"), "478000", (note("postcode-elsewhere", low="450000", high="477999"),)),
]


@pytest.mark.parametrize(("kind", "cell", "value", "notes"), NOTED, ids=lambda each: str(getattr(each, "name", "")))
def test_what_was_repaired_or_is_wrong_is_said_in_full(
    kind: Kind, cell: CellValue, value: object, notes: tuple[Note, ...]
) -> None:
    assert kind.from_cell(cell) == (value, notes)


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        (made("yesno"), True, Text("有")),
        (made("yesno"), False, Text("无")),
        (made("yesno"), "也许", Text("也许")),
        (made("text"), "", BLANK),
        (made("choices"), ("工业", "农业"), Text("工业、农业")),
        (made("choices"), (), BLANK),
        (made("money"), Decimal("1.50"), Number("1.5")),
        (made("money"), Decimal(10) ** 15, Text("1000000000000000")),
        (made("money"), Decimal(10) ** 15 - 1, Number("999999999999999")),
        (made("money"), Decimal("NaN"), Text("NaN")),
        (made("integer"), True, Bool(True)),
        (made("date"), FIRST, Number("44053")),
        (made("date"), date(1908, 3, 18), Number("3000")),
        (made("date"), date(1908, 3, 17), Text("1908-03-17")),
        (made("date"), date(2099, 12, 31), Number("73050")),
        (made("date"), date(2100, 1, 1), Text("2100-01-01")),
        (made("ink"), "王芳", BLANK),
    ],
)
def test_what_a_cell_holds_for_a_value(kind: Kind, value: object, cell: CellValue) -> None:
    assert kind.to_cell(value) == cell


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (made("integer"), 3, 3),
        (made("integer"), 3.0, 3),
        (made("integer"), 3.5, 3.5),
        (made("integer"), True, True),
        (made("integer"), "3", "3"),
        (made("decimal"), 0.1, Decimal("0.1")),
        (made("decimal"), "0.1", "0.1"),
        (made("decimal"), False, False),
        (made("decimal"), Decimal("1E+400"), Decimal("1E+400")),
        (made("date"), "2020-08-10", FIRST),
        (made("date"), "明天", "明天"),
        (made("date"), 5, 5),
        (made("choices"), ["工业"], ("工业",)),
        (made("choices"), "工业", "工业"),
        (made("yesno"), "有", True),
        (made("yesno"), "无", False),
        (made("yesno"), "也许", "也许"),
        (made("yesno"), True, True),
    ],
    ids=str,
)
def test_what_a_record_in_json_means(kind: Kind, written: object, value: object) -> None:
    found = kind.from_json(written)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("places", "unit", "code", "scale"),
    [(2, "元", "#,##0.00####", 2), (0, "元", "General", 0), (1, "万", "#,##0.0####", 1)],
)
def test_money_is_shown_with_its_places_and_never_rounded(places: int, unit: str, code: str, scale: int) -> None:
    kind = made("money", places=places, unit=unit)
    assert (kind.number_format, kind.scale) == (code, scale)
