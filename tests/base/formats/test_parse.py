"""A code as its sections: which there are, for which numbers, and why one is not understood."""

from decimal import Decimal

import pytest

from xltemplates.base.formats.brackets import Color, Condition, DBNum, Elapsed, Locale, bracket
from xltemplates.base.formats.parse import LONGEST, parse_format
from xltemplates.base.formats.shown import Unreadable
from xltemplates.base.formats.tokens import Token, scan


def test_a_code_is_cut_at_semicolons_that_are_not_quoted() -> None:
    sections = scan('0";"\\;.0;"元"@', chinese=True)
    assert [[token.text for token in section] for section in sections] == [["0", ";", ";", ".", "0"], ["元", "@"]]


def test_padding_and_fill_show_nothing() -> None:
    assert scan("_-*x0", chinese=True) == ((Token("literal", ""), Token("literal", ""), Token("digit", "0")),)


def test_an_exclamation_mark_quotes_in_chinese_programs_only() -> None:
    assert scan("!0", chinese=True) == ((Token("literal", "0"),),)
    assert scan("!0", chinese=False) == ((Token("literal", "!"), Token("digit", "0")),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Red]", Color("Red")),
        ("[洋红]", Color("Magenta")),
        ("[Color 56]", Color("Color56")),
        ("[Color57]", None),
        ("[>=100]", Condition(">=", Decimal(100))),
        ("[<>-0.5]", Condition("<>", Decimal("-0.5"))),
        ("[= 1 ]", Condition("=", Decimal(1))),
        ("[=一]", None),
        ("[h]", Elapsed("h", 1)),
        ("[SS]", Elapsed("s", 2)),
        ("[hm]", None),
        ("[]", None),
        ("[DBNum2]", DBNum(2)),
        ("[DBNum9]", None),
        ("[$¥-804]", Locale("¥", "zh-CN")),
        ("[$-804]", Locale("", "zh-CN")),
        ("[$-0804]", Locale("", "zh-CN")),
        ("[$-1010804]", Locale("", "zh-CN")),
        ("[$-2010401]", None),
        ("[$NT$-404]", Locale("NT$", "zh-TW")),
        ("[$-1009]", Locale("", "en")),
        ("[$€-2]", Locale("€")),
        ("[$€-de-DE]", Locale("€", "other")),
        ("[$-zh-Hant-TW]", Locale("", "zh-TW")),
        ("[$-en-US,101]", Locale("", "en")),
        ("[$USD]", Locale("USD")),
        ("[$ISK-]", Locale("ISK")),
        ("[$A-B-409]", Locale("A-B", "en")),
        ("[$-F800]", Locale("", None, "date")),
        ("[$-x-systime]", Locale("", None, "time")),
    ],
)
def test_brackets(text: str, expected: object) -> None:
    assert bracket(text) == expected


@pytest.mark.parametrize(
    ("code", "conditions"),
    [
        ("0", [None]),
        ("0;0", [Condition(">=", Decimal(0)), None]),
        ("0;0;0", [Condition(">", Decimal(0)), Condition("<", Decimal(0)), None]),
        ("0;@", [None]),
        ("0;0;@", [Condition(">=", Decimal(0)), None]),
        ("0;0;0;@", [Condition(">", Decimal(0)), Condition("<", Decimal(0)), None]),
        ("[>9]0", [Condition(">", Decimal(9)), None]),
        ("0;[=1]0;0", [Condition(">", Decimal(0)), Condition("=", Decimal(1)), None]),
    ],
)
def test_sections_and_the_numbers_they_are_for(code: str, conditions: list[Condition | None]) -> None:
    assert [choice.condition for choice in parse_format(code).numbers] == conditions


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("0;0;0;0;0", "four sections"),
        ("0" * (LONGEST + 1), "255 characters"),
        ('0"', "a sign"),
        ("[x]0", "a sign"),
        ("0.0.0", "two decimal points"),
        ("0yyyy", "digits beside a date"),
        ("0,x0", "a comma"),
        ("[DBNum1][$-411]0", "numerals of another language"),
    ],
)
def test_what_is_not_understood_says_why(code: str, reason: str) -> None:
    body = parse_format(code).numbers[0].section.body
    assert isinstance(body, Unreadable)
    assert reason in body.reason


def test_a_code_is_parsed_once() -> None:
    assert parse_format('0.000"一次"') is parse_format('0.000"一次"')
