"""What a cell shows, by a table of codes; colours and what sort of thing is shown."""

from decimal import Decimal

import pytest

from tests.base.formats import shown
from tests.base.formats.table import GROUPS, cases
from xltemplates.base.formats.display import display
from xltemplates.base.formats.shown import Display, Part, Shows


@pytest.mark.parametrize("group", GROUPS)
def test_codes_show_what_they_are_known_to_show(group: str) -> None:
    wrong = [
        f"{code} of {value}: {found!r}, not {expected!r}"
        for code, value, expected in cases(GROUPS[group])
        if (found := shown(value, code)) != expected
    ]
    assert wrong == []


def test_the_table_is_as_long_as_it_says() -> None:
    assert sum(len(cases(table)) for table in GROUPS.values()) > 500


@pytest.mark.parametrize(
    ("code", "value", "color"),
    [
        ("0", "5", None),
        ("[Red]0", "5", "Red"),
        ("[RED]0", "5", "Red"),
        ("[红色]0", "5", "Red"),
        ("[蓝色]0;[红色]-0", "-5", "Red"),
        ("[Color5]0", "5", "Color5"),
        ("[颜色10]0", "5", "Color10"),
        ("[Red][<=100];[Blue][>100]", "150", "Blue"),
        ("0;0;0;[Green]@", "'文字", "Green"),
        ("[Green]@", "'文字", "Green"),
        ("[Green]@", "5", "Green"),
        ("[Red];;;", "5", "Red"),
    ],
)
def test_the_colour_is_that_of_the_section(code: str, value: str, color: str | None) -> None:
    found = display(value[1:] if value.startswith("'") else Decimal(value), code)
    assert found is not None
    assert found.color == color


DATE = frozenset[Part](("year", "month", "day"))
TIME = frozenset[Part](("hour", "minute", "second"))


@pytest.mark.parametrize(
    ("code", "value", "shows"),
    [
        ("General", "5", Shows("number")),
        ("@", "5", Shows("number")),
        ("0", "5", Shows("number", 0)),
        ("0.0#", "5", Shows("number", 2)),
        ("0.00%", "5", Shows("number", 2, 2)),
        ("0%%", "5", Shows("number", 0, 4)),
        ("#,##0.0,,", "5", Shows("number", 1, -6)),
        ("0\\.0,", "12345", Shows("number", None, -3)),
        ('0.0"点"0', "5", Shows("number")),
        ("0.00E+00", "5", Shows("number")),
        ("# ?/?", "5", Shows("number")),
        ('"约"0', "5", Shows("number", 0)),
        ('"无"', "5", Shows("text")),
        (";;;", "5", Shows("nothing")),
        ("#", "0", Shows("nothing")),
        ("yyyy-mm-dd", "-5", Shows("nothing")),
        ("[>9]0;[<0]0", "5", Shows("nothing")),
        ("yyyy/m/d", "5", Shows("date", parts=DATE)),
        ("[$-F800]d", "5", Shows("date", parts=DATE)),
        ('yyyy"年"m"月"', "5", Shows("date", parts=DATE - {"day"})),
        ("e/m/d aaaa", "5", Shows("date", parts=DATE | frozenset[Part](("weekday",)))),
        ("dddd", "5", Shows("date", parts=frozenset[Part](("weekday",)))),
        ("yyyy-mm-dd h:mm", "5", Shows("date", parts=DATE | TIME - {"second"})),
        ("h:mm:ss", "5", Shows("time", parts=TIME)),
        ("mm:ss", "5", Shows("time", parts=TIME - {"hour"})),
        ("[h]:mm", "5", Shows("duration", parts=TIME - {"second"})),
    ],
)
def test_it_says_what_sort_of_thing_is_shown(code: str, value: str, shows: Shows) -> None:
    found = display(Decimal(value), code)
    assert found is not None
    assert found.shows == shows


def test_texts_and_truth_values_are_shown_by_the_section_for_text() -> None:
    assert display("河南", '"单位："@') == Display("单位：河南", None, Shows("text"))
    assert display(True, "0.00") == Display("TRUE", None, Shows("text"))
    assert display(False, "General") == Display("FALSE", None, Shows("text"))
    assert display(True, ";;;") == display("河南", ";;;") == Display("", None, Shows("nothing"))
    assert display("", "General") == Display("", None, Shows("nothing"))


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+400", "1E-400", "sNaN"])
def test_what_no_cell_holds_is_not_shown(value: str) -> None:
    assert display(Decimal(value), "0.00") is None


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("yyyy-mm-dd", "0", "1904-01-01"),
        ("yyyy-mm-dd", "42591", "2020-08-10"),
        ("aaaa", "0", "星期五"),
        ("yyyy-mm-dd", "2957003", "9999-12-31"),
        ("yyyy-mm-dd", "2957004", "########"),
        ("yyyy-mm-dd", "-1", None),
        ("[h]:mm", "-0.0625", "-1:30"),
        ("h:mm", "-0.0625", "-1:30"),
        ("[h]:mm", "1.5", "36:00"),
    ],
)
def test_serials_from_1904(code: str, value: str, expected: str | None) -> None:
    assert shown(value, code, date1904=True) == expected


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("aaaa", "40983", "Thursday"),
        ("mmm", "40983", "Mar"),
        ("[$-804]aaaa", "40983", "星期四"),
        ("[$-F800]d", "40983", "Thursday, March 15, 2012"),
        ("[$-F400]h", "0.75", "6:00:00 PM"),
        ("0!", "5", "5!"),
        ("0!0", "52", "5!2"),
        ("[DBNum1][$-804]0", "12", "一二"),
        ("[DBNum1]0", "12", None),
    ],
)
def test_an_english_program(code: str, value: str, expected: str | None) -> None:
    assert shown(value, code, "en") == expected
