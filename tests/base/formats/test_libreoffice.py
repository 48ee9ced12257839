"""LibreOffice shows the same in the cells of a workbook, or the difference has its reason."""

import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
import xlsxwriter

from tests.base.formats import shown
from tests.office import Office

pytestmark = pytest.mark.office

NUMBERS = (
    "0", "1", "-1", "5", "12", "123", "1234", "12345", "1234567", "0.5", "-0.5", "0.05", "0.1", "0.3", "1.3", "1.005",
    "1234.5678", "-1234.5678", "99.995", "0.125", "17.75", "10", "20", "1003", "10203", "120305", "100000005",
)  # fmt: skip
SERIALS = ("0.5", "0.75", "0.999995", "1.5", "61", "100.25", "40983", "44053.541666", "44074.25", "2958465")

WHOLES = ("0", "#", "#,##0", "00000", "?0", "##0")
PLACES = ("", ".0", ".00", ".##", ".0?")
BEHIND = ("", "%", '"家"', ",", "\\ ")
FORMS = ("{0}", '"约"{0}', "[$¥-804]{0}", "{0};({0})", '{0};-{0};"零"')
CODES = (
    "General", "0.00E+00", "##0.0E+0", "#0.0E+0", "0E+0", "# ?/?", "# ??/??", "?/?", "# ?/8", "# ??/100", "0.0,,",
    "0;;", "0;", "0;-0;;@", '"无"', '"-"0', "000-0000", "(000) 000-0000", "0\\.0,", "0\\.0000", "[>=100]0.0;0",
    "[<-1]\\A0;\\B0", '[>100]0.0;[<0]"neg"0;"else"0', '[<0]"neg"0;0', '[=1]"男";[=2]"女";0', '[=1]"男";"女"',
    '[>=60]"及格";"不及格"', "[<100]0", "[>100]\\A0;\\B0;\\C0", "0.00;@", "@", '"x"@', "[Red]0;[Blue]-0", 'General"家"',
    '"约"General', "-General", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0%%", "\\%0", "[DBNum1][$-804]General",
    "[DBNum2][$-804]General", "[DBNum3][$-804]General", "[DBNum1][$-804]0", "[DBNum2][$-804]0.00", "[DBNum3][$-804]0",
    "[DBNum2][$-404]General", "[DBNum1][$-411]General",
)  # fmt: skip
MOMENTS = (
    "yyyy-mm-dd", "yyyy/m/d", "m/d/yy", "d-mmm-yy", "dddd, mmmm d, yyyy", "ddd", "mmmmm", "yyyy.mm.dd", 'yyyy"年"m"月"',
    'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"d"日";@', "h:mm", "hh:mm:ss", "h:mm AM/PM", "[h]:mm", "[h]:mm:ss", "[mm]:ss",
    "[s]", "mm:ss.0", "yyyy-mm-dd hh:mm:ss", "m", "d", "[$-804]dddd", "[$-804]aaaa", "[$-804]mmmm", "[$-804]mmm",
    "[$-804]h:mm AM/PM", "[$-409]d-mmm-yy", '[DBNum1][$-804]yyyy"年"m"月"d"日"', '[DBNum2][$-804]yyyy"年"m"月"d"日"',
    '[DBNum3][$-804]yyyy"年"m"月"d"日"', "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "[$-404]e/m/d",
    "[$-804]aaa", "h:mm A/P", "[$-804]mmmmm",
)  # fmt: skip

# Codes, as a pattern, that it shows otherwise than Excel, and how.
CODE_REASONS = {
    r"\[DBNum[12]\].*General": "its point is 点 or full-width",
    r"\[DBNum3\].*General": "it writes digits alone where Excel writes 百 and 十, too",
    r"\[DBNum[123]\]\[\$-804\]0": "it counts what Excel writes digit by digit, and its minus is 负",
    r"\[DBNum2\].*d": "it writes 拾 for 壹拾",
    r"\[DBNum1\]\[\$-411\]|\[\$-404\]e|\[\$-804\]mmmmm": "not surely known, so not shown",
    r"\\B0;\\C0": "programs disagree on a second section without a condition",
    r"\?/": "it takes the nearest fraction, and fewer blanks",
    r'^"无"|^\[[<>=]': "it has no minus before words, and none or another in sections with conditions",
    r"_ ": "it shows padding as blanks",
    r"%%": "it multiplies by a hundred once",
    r"A/P$": "it writes a and p",
    r"\]aaa$": "it writes 四 for 周四",
}


def codes() -> list[str]:
    """Patterns for digits in several forms, and what has a form of its own."""
    made = (
        form.format(whole + places + behind)
        for form in FORMS for whole in WHOLES for places in PLACES for behind in BEHIND
        if not ("$" in form and "%" in behind)  # of a currency it shows no percentage
    )  # fmt: skip
    return [*made, *CODES]


def grid() -> list[tuple[str, tuple[str, ...]]]:
    return [*((code, NUMBERS) for code in codes()), *((code, SERIALS) for code in MOMENTS)]


def reason(code: str, value: str, ours: str | None, theirs: str) -> str:
    """Why it shows something else, empty where it may not."""
    if ".##" in code and (ours or "").replace(".", "") == theirs.replace(".", ""):
        return "it takes off a point that no digit follows"
    if "%" in code and value == "1.005":
        return "it rounds the double"
    if theirs == "#FMT":
        return "it shows no elapsed time of ten thousand years"
    if "d" in code or "y" in code or "m" in code:
        if Decimal(value) < 60 and code.strip("[$-840]")[:1] not in "hs":
            return "its calendar has 1899-12-30 for serial 0"
        if value in ("0.999995", "44053.541666") and re.search("[hs]", code):
            return "it cuts a second off where Excel rounds it"
    return next((why for pattern, why in CODE_REASONS.items() if re.search(pattern, code)), "")


@pytest.fixture(scope="module")
def compared(office: Office, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str | None, str]]:
    """Code, value, what we show and what it shows in the cell."""
    folder = tmp_path_factory.mktemp("formats")
    given, saved = folder / "given.xlsx", folder / "saved.ods"
    write(given)
    with office.open(given) as book:
        book.store(saved)
    rows = list(cells(saved))
    return [
        (code, value, shown(value, code, "en"), text)
        for (code, values), row in zip(grid(), rows, strict=False)
        for value, text in zip(values, row, strict=False)
    ]


def write(path: Path) -> None:
    """A sheet of a row for each code."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, (code, values) in enumerate(grid()):
            style = book.add_format({"num_format": code})
            for column, value in enumerate(values):
                sheet.write_number(row, column, float(value), style)


TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def cells(path: Path) -> Iterator[list[str]]:
    """The shown text of each cell, row by row; OpenDocument stores it beside the value."""
    with zipfile.ZipFile(path) as package:
        root = fromstring(package.read("content.xml"))
    for row in root.iter(f"{TABLE}table-row"):
        texts: list[str] = []
        for cell in row:
            text = "\n".join(text_of(each) for each in cell.findall(f"{TEXT}p"))
            texts += [text] * min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), len(NUMBERS))
        yield from [texts] * min(int(row.get(f"{TABLE}number-rows-repeated", "1")), 10)


def text_of(element: Element) -> str:
    """A paragraph's text with its blanks."""
    if element.tag == f"{TEXT}s":
        return " " * int(element.get(f"{TEXT}c", "1"))
    return (element.text or "") + "".join(text_of(each) + (each.tail or "") for each in element)


def test_every_difference_has_a_reason(compared: list[tuple[str, str, str | None, str]]) -> None:
    assert len({case[0] for case in compared}) > 700
    assert [case for case in compared if case[2] != case[3] and not reason(*case)] == []


def test_every_reason_is_needed(compared: list[tuple[str, str, str | None, str]]) -> None:
    needed = {reason(*case) for case in compared if case[2] != case[3]}
    assert set(CODE_REASONS.values()) - needed == set()
