"""A number under a format: 1. what is shown counts as if typed, where it agrees with what is held; 2. one answer;

3. rounding; 4. days; 5. texts and codes; 6. the law: what is taken is what a typed text of what is shown gives.
"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.kinds.samples import made
from xltemplates.base.cells import Number, Text
from xltemplates.base.formats.cell import builtin_code, names_day, number_display
from xltemplates.base.formats.shown import OVERFLOW
from xltemplates.base.severity import SEVERITIES
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import Kind, Reading
from xltemplates.spec.kinds.choices import Choice
from xltemplates.spec.kinds.contacts import Phone, Postcode
from xltemplates.spec.kinds.dates import Date
from xltemplates.spec.kinds.numbers import DecimalNumber, Integer, Money, Percent
from xltemplates.spec.kinds.texts import LineText, LongText

COUNT, YUAN, WAN = Integer(unit="家"), Money(), Money(unit="万元", places=4)
DAY = date(2020, 8, 31)


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


@pytest.mark.parametrize(
    "code",
    [
        '"约"0',
        '"1"0',
        '"-"0',
        '"5-"0',
        '"无"',
        ";;;",
        '0"0"',
        '0"余"',
        "(0)",
        "[White]0",
        '"负"0',
        '[>9]"多";0',
        ";;;;",
    ],
)
@pytest.mark.parametrize("kind", [COUNT, YUAN, Percent(), Choice(("52", "其他")), Postcode()])
def test_1_what_is_seen_otherwise_is_no_value(kind: Kind, code: str) -> None:
    reading = kind.from_cell(Number("52", code))
    assert reading.value is None
    assert codes(reading)[0] in ("shown-otherwise", "shown-nothing", "number-other-unit", "number-vague")


def test_1_the_error_gives_both() -> None:
    (note,) = COUNT.from_cell(Number("52", '"约"0')).notes
    assert (note.code, dict(note.params)) == ("shown-otherwise", {"stored": "52", "shown": "约52"})
    (note,) = COUNT.from_cell(Number("52", ";;;")).notes
    assert (note.code, dict(note.params)) == ("shown-nothing", {"stored": "52"})


@pytest.mark.parametrize(
    ("kind", "code", "told"),
    [
        (COUNT, "yyyy/m/d", "number-shown-as-date"),
        (COUNT, "h:mm", "number-shown-as-date"),
        (COUNT, "0%", "number-other-unit"),
        (YUAN, '"$"0.00', "shown-otherwise"),
        (YUAN, '0"美元"', "number-other-unit"),
        (COUNT, '0"人"', "number-other-unit"),
        (COUNT, "0.00E+00", "shown-otherwise"),
        (YUAN, "0.0,", "number-shown-scaled"),
        (WAN, '0!.0,"万元"', "number-shown-scaled"),
        (YUAN, "0!.0000", "shown-otherwise"),
    ],
)
def test_1_why_it_is_no_value(kind: Kind, code: str, told: str) -> None:
    assert (kind.from_cell(Number("52", code)).value, codes(kind.from_cell(Number("52", code)))) == (None, [told])


@pytest.mark.parametrize(
    "code",
    [
        "0",
        "#,##0.00",
        "[Red]0",
        '0"家"',
        "0_ ",
        "_ * #,##0_ ;_ * -#,##0_ ",
        "0.##",
        "# ?/?",
        "[DBNum1][$-804]General",
        "GENERAL",
        "General;[Red]-General",
        "0;-0,",
    ],
)
def test_1_what_shows_the_number_is_taken(code: str) -> None:
    assert COUNT.from_cell(Number("52", code)) == (52, ())


@pytest.mark.parametrize(
    ("code", "value", "told"),
    [
        ('0"万元"', "3", []),
        ('0"亿元"', "30000", ["number-with-unit"]),
        ('0"元"', "0.0003", ["number-with-unit"]),
        ('"¥"0', "0.0003", ["number-yuan-sign"]),
        ('"¥"0"元"', "0.0003", ["number-with-unit"]),
        ('0"人"', None, ["number-other-unit"]),
    ],
)
def test_2_a_painted_unit_counts_as_a_typed_one(code: str, value: str | None, told: list[str]) -> None:
    reading = WAN.from_cell(Number("3", code))
    assert reading.value == (Decimal(value) if value else None)
    assert codes(reading) == told


@pytest.mark.parametrize(
    "code", ["¥0", '"￥"0', "[$￥-804]0", '0"元"', '"¥"#,##0.00', '0"万元"', '"¥"0"万元"', '"$"0', '"RMB "0', 5, 44]
)
@pytest.mark.parametrize("kind", [YUAN, WAN, DecimalNumber(unit="元")])
def test_2_a_display_has_one_answer_typed_or_by_format(kind: Kind, code: str | int) -> None:
    cell = Number("5000", builtin_code(code) if isinstance(code, int) else code)
    seen = number_display(cell)
    assert seen is not None
    assert kind.from_cell(cell).value == kind.from_cell(Text(seen.text)).value


def test_2_zeros_that_are_shown_as_nothing_or_a_dash_are_told() -> None:
    for code in ('0;-0;"-"', "0;-0;;@", "#", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ '):
        assert (COUNT.from_cell(Number("0", code)).value, codes(COUNT.from_cell(Number("0", code)))) == (
            0,
            ["zero-shown-otherwise"],
        )
    assert COUNT.from_cell(Number("0", '"无意见"')).value is None


@pytest.mark.parametrize(
    ("kind", "held", "code", "value", "told"),
    [
        (Money(), "3120.5", "0", "3120.5", ["shown-rounded"]),
        (Money(), "3120.5", "#,##0.0", "3120.5", []),
        (Money(), "3120.5037", "0.00", "3120.5037", []),
        (COUNT, "51.5", "0", None, ["not-whole"]),
        (Percent(), "0.4312", "0%", "43.12", ["percent-format", "shown-rounded"]),
        (Percent(), "0.431", "0.0%", "43.1", ["percent-format"]),
        (Percent(), "43.1", '0.0"‰"', "4.31", ["number-with-unit"]),
        (Percent(), "43.1", '0.0"%"', "43.1", []),
        (COUNT, "51.999999999999996", "General", "52", ["number-rounded"]),
        (COUNT, "51.999999999999996", "0", "52", ["number-rounded"]),
        (Money(), "0.4", "0", "0.4", ["shown-rounded"]),
    ],
)
def test_3_a_display_that_only_rounds(kind: Kind, held: str, code: str, value: str | None, told: list[str]) -> None:
    reading = kind.from_cell(Number(held, code))
    assert (reading.value, codes(reading)) == (None if value is None else Decimal(value), told)


@pytest.mark.parametrize(
    ("held", "code", "told"),
    [
        ("44074", "yyyy/m/d", []),
        ("44073.99999999999", "yyyy/m/d", []),
        ("44073.99999999999", "", []),
        ("44074.00000000001", "yyyy/m/d", []),
        ("44074", "General", ["date-from-number"]),
        ("44074", "0", ["date-from-number"]),
        ("44074.5", "yyyy/m/d h:mm", ["date-time-dropped"]),
        ("44074.9996", "yyyy/m/d", ["date-near-midnight"]),
        ("44074.0001", "yyyy/m/d", ["date-near-midnight"]),
        ("20200831", "0000-00-00", ["date-from-text"]),
        ("20200831", "General", ["date-from-text"]),
        ("44074", "dd/mm/yyyy", []),
        ("44074", '[DBNum1][$-804]yyyy"年"m"月"d"日"', []),
        ("42612", "", []),
    ],
)
def test_4_days(held: str, code: str, told: list[str]) -> None:
    reading = Date().from_cell(Number(held, code, date1904=held == "42612"))
    assert (reading.value, codes(reading)) == (DAY, told)


@pytest.mark.parametrize(
    "code",
    ['yyyy"年"m"月"', "m/d", "aaaa", "h:mm", '"约"yyyy/m/d', "yy-m-d", "#,##0", '0"号"', ";;;", 'yyyy"年"m"月1日"'],
)
def test_4_a_day_shows_year_month_and_day(code: str) -> None:
    reading = Date().from_cell(Number("44074", code))
    assert reading.value is None
    assert codes(reading)[0] in ("shown-otherwise", "shown-nothing")
    assert dict(reading.notes[0].params)["stored"] == "2020-08-31"


def test_4_hash_signs_are_no_matter_of_what_was_meant() -> None:
    assert Date().from_cell(Number("20200831", "yyyy/m/d")).value == DAY
    assert codes(Date().from_cell(Number("20200831", "yyyy/m/d"))) == ["date-from-text"]
    assert codes(COUNT.from_cell(Number("-5", "yyyy/m/d"))) == ["number-shown-as-date"]
    assert codes(LineText().from_cell(Number("-5", "yyyy/m/d"))) == ["number-not-text"]


@pytest.mark.parametrize("kind", [LineText(), LongText()])
@pytest.mark.parametrize(
    ("held", "code", "text"),
    [
        ("44074", 'yyyy"年"m"月"d"日"', "2020年8月31日"),
        ("52", '"约"0', "约52"),
        ("45000", "000000", "045000"),
        ("2", "0.00", "2.00"),
        ("2020", "#,##0", "2,020"),
        ("0.5", "0%", "50%"),
    ],
)
def test_5_a_text_is_what_is_shown(kind: Kind, held: str, code: str, text: str) -> None:
    assert kind.from_cell(Number(held, code)) == (text, kind.from_cell(Number(held, code)).notes)
    assert codes(kind.from_cell(Number(held, code))) == ["text-from-number"]


@pytest.mark.parametrize("code", [";;;", '"/"'])
def test_5_a_text_of_which_nothing_is_shown_is_none(code: str) -> None:
    assert LineText().from_cell(Number("52", code)).value is LongText().from_cell(Number("52", code)).value is None


def test_5_codes_are_what_is_shown() -> None:
    assert Postcode().from_cell(Number("45000", "000000")).value == "045000"
    assert Postcode().from_cell(Number("450000", "#,##0")).value == "450000"
    assert Phone().from_cell(Number("37165908888", "0000-00000000")).value == "0371-65908888"
    assert Phone().from_cell(Number("13803710000", '"电话"0')).value is None


def test_5_what_is_not_known_is_told() -> None:
    assert COUNT.from_cell(Number("52", "[>100]0;[Red]0;0;@")) == (
        52,
        COUNT.from_cell(Number("52", "[>100]0;[Red]0;0;@")).notes,
    )
    assert codes(COUNT.from_cell(Number("52", "[>100]0;[Red]0;0;@"))) == ["format-unknown"]


PIECES = [
    "0",
    "#,##0",
    "0.00",
    "0.0,",
    "0%",
    '"约"',
    '"1"',
    "General",
    '"家"',
    '"元"',
    '"¥"',
    ";",
    ";;",
    "yyyy",
    '"年"',
    "m",
    '"月"',
    "d",
    '"日"',
    "/",
    "-",
    "[Red]",
    "[>50]",
    "[DBNum1]",
    "@",
    "_ ",
    "h:mm",
    '"无"',
    "E+00",
    "?/?",
    '"-"',
    " ",
]
FORMATS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)
HELD = st.sampled_from(
    ["0", "1", "52", "-52", "5000", "0.5", "43.125", "44074", "44074.5", "20200831", "13803710000", "450000"]
)


@pytest.mark.parametrize("name", [name for name in KINDS if KINDS[name].is_data])
@given(code=FORMATS, held=HELD)
def test_6_what_is_taken_is_what_is_shown_or_an_error_or_told(name: str, code: str, held: str) -> None:
    kind, cell = made(name), Number(held, code)
    reading, seen = kind.from_cell(cell), number_display(cell)
    severities = {SEVERITIES[note.code] for note in reading.notes}
    if reading.value is None:
        assert "error" in severities
    elif seen is None:
        assert "format-unknown" in codes(reading)
    elif kind.from_cell(Text(seen.text)).value != reading.value:
        day = kind.name == "date" and (names_day(Decimal(held), code) or "date-from-number" in codes(reading))
        same = Number(held).raw == seen.text.strip() or seen.text == OVERFLOW
        told = {"zero-shown-otherwise", "shown-rounded", "text-from-number", "number-rounded"} & set(codes(reading))
        assert day or same or told or _rounds(kind, reading)


def _rounds(kind: Kind, reading: Reading) -> bool:
    """Whether more places than the kind keeps are held, so that the entry's limit is an error."""
    return isinstance(reading.value, Decimal) and -int(reading.value.as_tuple().exponent) > kind.scale
