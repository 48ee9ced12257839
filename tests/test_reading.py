"""The page on reading: its table of number formats is what kinds read, and its codes are those of the messages."""

import re
from pathlib import Path

import pytest

from xltemplates.base.cells import Number
from xltemplates.base.formats.cell import shown_text
from xltemplates.base.severity import SEVERITIES
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.kinds.dates import Date
from xltemplates.spec.kinds.numbers import Integer, Money
from xltemplates.spec.kinds.texts import LineText

PAGE = (Path(__file__).parent.parent / "docs" / "reading.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("<!-- table -->")[2].partition("<!-- end -->")[0]
ROWS = [tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in TABLE.strip().splitlines()[2:]]
KINDS: dict[str, Kind] = {
    "count": Integer(unit="家"),
    "money in 元": Money(),
    "money in 万元": Money(unit="万元"),
    "date": Date(),
    "text": LineText(),
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]} {row[2]}")
def test_a_number_under_a_format_is_read_as_the_page_says(row: tuple[str, ...]) -> None:
    entry, stored, code, shown, value, told = row
    cell, kind = Number(stored, code), KINDS[entry]
    reading = kind.from_cell(cell)
    assert shown_text(cell) == shown
    assert ("" if reading.value is None else str(kind.to_json(reading.value))) == value
    assert ", ".join(note.code for note in reading.notes) == told


def test_the_page_names_codes_of_messages_and_what_becomes_of_them() -> None:
    named = re.findall(r"\| (error|read, with a warning|read; an officer).*\| `([a-z-]+)` \|", PAGE)
    severity = {"error": "error", "read, with a warning": "warning", "read; an officer": "manual"}
    assert [(SEVERITIES[code], code) for _, code in named] == [(severity[fate], code) for fate, code in named]
    assert {code for code in SEVERITIES if code.startswith(("entry-struck", "entry-raised", "entry-unseen"))} <= {
        code for _, code in named
    }
