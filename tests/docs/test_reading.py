"""docs/reading.md: what its table of typed texts says is what comes out."""

from pathlib import Path

import pytest

from xltemplates.base.cells import Text
from xltemplates.layout.widgets import EntryWidget
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.kinds.choices import Choice
from xltemplates.spec.kinds.codes import OrgCode
from xltemplates.spec.kinds.contacts import Phone, Postcode
from xltemplates.spec.kinds.dates import Date
from xltemplates.spec.kinds.numbers import Integer, Money
from xltemplates.spec.kinds.texts import LineText
from xltemplates.spec.model import Field

PAGE = Path(__file__).parents[2] / "docs/reading.md"
KINDS: dict[str, Kind] = {
    "家": Integer(unit="家"), "万元": Money(unit="万元"), "元": Money(), "date": Date(), "code": OrgCode(),
    "option": Choice(("工业", "农业", "社会发展")), "postcode": Postcode(), "phone": Phone(), "text": LineText(),
}  # fmt: skip


def rows() -> list[list[str]]:
    """The cells of the table, line by line."""
    table = PAGE.read_text("utf-8").partition("<!-- typed -->")[2].partition("\n\n")[0]
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize(("entry", "written", "read", "told"), rows())
def test_a_text_is_read_as_the_page_says(entry: str, written: str, read: str, told: str) -> None:
    reading = EntryWidget().gather(Field("name", "名称", KINDS[entry]), (Text(written.strip("`")),))
    assert ("" if reading.value is None else str(reading.value)) == read
    assert [note.code for note in reading.notes] == ([told] if told else [])


def test_the_page_has_a_row_for_every_sort() -> None:
    assert {row[0] for row in rows()} == set(KINDS)
