"""SheetJS shows the same, or the difference has its reason: more than four thousand codes, several values each."""

import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.base.formats import shown

pytestmark = pytest.mark.npm

SCRIPT = Path(__file__).with_name("ssf.cjs")
LIBRARY = Path(__file__).parents[2] / "clients/node_modules/xlsx"
NODE = "needs node and the packages of tests/clients (npm install --prefix tests/clients)"

WHOLES = ("0", "#", "##0", "#0", "#,##0")
PLACES = ("", ".0", ".00", ".000", ".##", ".0#", ".#")
BEFORE = ("", '"¥"', "$", "(", '"约"', "[Red]", "[$¥-804]", "-")
BEHIND = ("", "%", '"家"', ")", " ", ",", ",,", '"万元"')
FORMS = ("{0}", "{0};-{0}", "{0};({0});0", '{0};;"零"', "{0};@", "[>=100]{0};0", '[<0]"负"{0};{0}', "0;{0};")
OTHERS = (
    "General", "0.0E+0", "0.00E+00", "0.000E+00", "# ?/?", "# ??/??", "# ???/???", "?/?", "??/??", "0/0", "# ??/100",
    "# ?/8", "@", '"无"', ";;;", '[=1]"男";[=2]"女";0', '[>=60]"及格";"不及格"',
    "000-0000", "(000) 000-0000", "00000", "000", "?0", "??0", "#,###", "0,000",
)  # fmt: skip
NUMBERS = (
    "0", "1", "-1", "2", "60", "100", "123", "-1234", "12345", "1234567", "-1234567.89", "0.5", "-0.5", "0.25",
    "-0.001", "0.004", "0.1", "0.3", "1.3", "2.5", "-2.5", "1.005", "99.996", "1234.5678", "3.14159265358979",
    "123456789012",
)  # fmt: skip

DAYS = (
    "yyyy-mm-dd", "yy/m/d", "d-mmm-yy", 'yyyy"年"m"月"d"日"', "dddd, mmmm d, yyyy", "mmm yyyy", "ddd d", "mmmmm", "e",
)  # fmt: skip
CLOCKS = ("h:mm", "hh:mm:ss", "h:mm AM/PM", "h:mm:ss A/P", 'h"时"mm"分"', "mm:ss", "mm:ss.0", "h:mm:ss.000", "h", "s")
ELAPSED = ("[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[m]", "[s]", "[ss]", "[h]")
SERIALS = (
    "0", "1", "59", "60", "61", "366", "40983", "44053.25", "44073.75", "0.5", "0.75", "0.0416666666666667",
    "0.123456789", "44053.541666", "0.999995", "1.5", "2958465", "2958465.75", "2958466", "-1", "0.4999999",
)  # fmt: skip

Pair = tuple[str, str]
Differs = Callable[[str, str, str | None, str | None], bool]


def _rounds_to_next(value: str) -> bool:
    """Whether a time is within half a second before a full minute."""
    seconds = float(value) % 1 * 86_400 % 60
    return 59.5 <= seconds < 60


# Where we differ, and why: what SheetJS does otherwise than Excel, but for the width of General.
REASONS: dict[str, Differs] = {
    "General is as in a wide cell, not in eleven places": lambda code, value, ours, theirs: (
        code in ("General", "@") and len(ours or "") > 11 and theirs is not None
    ),
    "it shows nothing for what fills the cell, or may": lambda code, value, ours, theirs: (
        ours in ("########", None) and theirs == ""
    ),
    "it counts the last day of 9999 out": lambda code, value, ours, theirs: value == "2958465.75" and theirs == "",
    "it rounds the double, and half of a negative number up": lambda code, value, ours, theirs: (
        value in ("1.005", "-0.5", "-2.5") and _digits(ours) != _digits(theirs)
    ),
    "it leaves the minus of a nought": lambda code, value, ours, theirs: (
        value.startswith("-") and not re.search("[1-9]", ours or "") and "-" in (theirs or "")
    ),
    "it puts a nought before the point of a negative number": lambda code, value, ours, theirs: (
        "#." in code and value.startswith("-") and (theirs or "").replace("0.", ".", 1) == ours
    ),
    "it has no minus before words, nor in a section with a condition": lambda code, value, ours, theirs: (
        value.startswith("-") and (ours or "").replace("-", "", 1) == theirs
    ),
    "it takes off the blank of a place behind a minus": lambda code, value, ours, theirs: (
        "?" in code and value.startswith("-") and (ours or "").replace(" ", "").strip("-") == (theirs or "").strip(" -")
    ),
    "it counts 60 seconds or 24 hours instead of the next minute or day": lambda code, value, ours, theirs: (
        _rounds_to_next(value) and re.search("[hms]", code) is not None
    ),
    "it refuses some thousands, and the letter of a month before seconds": lambda code, value, ours, theirs: (
        ("," in code or "mmmmm" in code) and theirs is None
    ),
    "it loses the nought of a fraction": lambda code, value, ours, theirs: (
        re.search("/[1-9]", code) is not None and (ours or "").lstrip("0") == theirs
    ),
    "it loses digits that have no place": lambda code, value, ours, theirs: (
        "0-0" in code and (ours or "").endswith((theirs or "").lstrip("-("))
    ),
}


def _digits(text: str | None) -> str:
    return re.sub("[^0-9]", "", text or "")


def numbers() -> Iterator[str]:
    """Codes for numbers: every pattern in one form, and every form with some patterns."""
    for before, whole, places, behind in itertools.product(BEFORE, WHOLES, PLACES, BEHIND):
        yield f"{before}{whole}{places}{behind}"
    for form, before, whole, places, behind in itertools.product(FORMS[1:], BEFORE[:3], WHOLES, PLACES[:5], BEHIND[:4]):
        yield form.format(f"{before}{whole}{places}{behind}")


def pairs() -> list[Pair]:
    """Codes with values; each code has a third of the numbers, so that all meet all."""
    found = [
        (code, value)
        for index, code in enumerate(numbers())
        for value in NUMBERS[index % 4 :: 4]
    ]  # fmt: skip
    found += itertools.product(OTHERS, NUMBERS)
    moments = (*DAYS, *CLOCKS, *ELAPSED, *(f"{day} {clock}" for day in DAYS for clock in CLOCKS))
    return [*found, *itertools.product(moments, SERIALS)]


@pytest.fixture(scope="module")
def compared() -> list[tuple[str, str, str | None, str | None]]:
    """Code, value, what we show and what SheetJS shows."""
    if shutil.which("node") is None or not LIBRARY.is_dir():
        pytest.skip(NODE)
    asked = pairs()
    given = json.dumps([(code, float(value)) for code, value in asked])
    done = subprocess.run(["node", str(SCRIPT)], input=given, capture_output=True, text=True, timeout=300, check=True)
    theirs = json.loads(done.stdout)
    return [(code, value, shown(value, code, "en"), other) for (code, value), other in zip(asked, theirs, strict=True)]


def test_every_difference_has_a_reason(compared: list[tuple[str, str, str | None, str | None]]) -> None:
    unexplained = [
        case for case in compared if case[2] != case[3] and not any(differs(*case) for differs in REASONS.values())
    ]
    assert len({case[0] for case in compared}) > 4_000
    assert unexplained == []


def test_every_reason_is_needed_and_most_is_alike(compared: list[tuple[str, str, str | None, str | None]]) -> None:
    different = [case for case in compared if case[2] != case[3]]
    assert [reason for reason, differs in REASONS.items() if not any(differs(*case) for case in different)] == []
    assert len(different) < 0.1 * len(compared)
