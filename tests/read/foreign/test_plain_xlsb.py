"""Binary Open XML workbooks as programs write them, which the library would not read."""

import struct
from collections.abc import Iterable

import pytest

from tests.read.made import OFFICE, PACKAGE, packed
from xltemplates.base.cells import Bool, CellValue, Number, Text
from xltemplates.base.grid import Key
from xltemplates.read.container.limits import PART_BYTES
from xltemplates.read.foreign.biff12 import records
from xltemplates.read.foreign.plain_xlsb import plain_xlsb
from xltemplates.read.opening import open_book

ROW, BLANK, RK, BOOL, REAL, TEXT = 0, 1, 2, 4, 5, 6
SHORTER = 11
SPAN = (148, struct.pack("<4L", 0, 1_048_575, 0, 16_383))
STYLE = bytes(4)
MUCH = 20_000  # needs more than two bytes for its length

Record = tuple[int, bytes]


def words(text: str) -> bytes:
    return struct.pack("<L", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def bytes_of(given: Iterable[Record]) -> bytes:
    return b"".join(length(kind) + length(len(body)) + body for kind, body in given)


def length(value: int) -> bytes:
    found = bytearray()
    while value >= 0x80:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def long(kind: int, column: int, value: bytes) -> Record:
    return kind, struct.pack("<L", column) + STYLE + value


def short(kind: int, value: bytes) -> Record:
    return kind + SHORTER, STYLE + value


def row(number: int) -> Record:
    return ROW, struct.pack("<L", number) + bytes(13)


def xlsb(cells: Iterable[Record], before: Iterable[Record], **more: bytes) -> bytes:
    """A workbook of one sheet with such records before its cells."""
    sheet = (156, struct.pack("<2L", 0, 1) + words("rId1") + words("甲"))
    book = bytes_of([(131, b""), (143, b""), sheet, (144, b""), (132, b"")])
    cells_ = bytes_of([(129, b""), *before, (145, b""), *cells, (146, b""), (130, b"")])
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relationships("officeDocument", "xl/workbook.bin"),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": _relationships("worksheet", "worksheets/sheet1.bin"),
        "xl/worksheets/sheet1.bin": cells_,
        **{f"xl/embeddings/{name}.bin": part for name, part in more.items()},
    }
    return packed(parts)


def _relationships(type_: str, target: str) -> str:
    lead = f'<Relationship Id="rId1" Type="{OFFICE}/{type_}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}">{lead}</Relationships>'


def read(data: bytes) -> dict[Key, CellValue]:
    return dict(open_book(data).cells(0).cells)


@pytest.mark.parametrize("before", [(), (SPAN,), ((137, bytes(30)), SPAN)], ids=["none", "all", "behind the views"])
def test_a_sheet_need_not_say_what_it_spans(before: tuple[Record, ...]) -> None:
    found = read(xlsb([row(2), long(TEXT, 1, words("甲")), long(REAL, 3, struct.pack("<d", 2.5))], before))
    assert found == {(3, 2): Text("甲"), (3, 4): Number("2.5", "General")}


def test_a_cell_in_the_short_form_stands_right_of_the_one_before() -> None:
    first = [row(0), short(TEXT, words("甲")), short(BLANK, b""), short(BOOL, b"\1")]
    second = [row(4), long(RK, 2, struct.pack("<L", 7 << 2 | 2)), short(REAL, struct.pack("<d", -0.5))]
    assert read(xlsb([*first, *second], ())) == {
        (1, 1): Text("甲"),
        (1, 3): Bool(True),
        (5, 3): Number("7", "General"),
        (5, 4): Number("-0.5", "General"),
    }


@pytest.mark.parametrize("count", [1, 0x7F, 0x80, MUCH])
def test_nothing_else_of_a_sheet_is_altered(count: int) -> None:
    cells = [row(0), long(TEXT, 0, words("字" * count))]
    part = plain_xlsb(xlsb(cells, ((1_046, b"x" * count),)))
    assert read(part) == read(xlsb(cells, ())) == {(1, 1): Text("字" * count)}


def test_records_are_those_that_were_written() -> None:
    given = [(0, b""), (127, b"x"), (128, b"y" * 127), (1_135, b"z" * MUCH)]
    assert list(records(bytes_of(given))) == given


def test_what_is_embedded_is_not_even_inflated() -> None:
    cells = [row(0), long(TEXT, 0, words("甲"))]
    assert read(xlsb(cells, (), scan=bytes(PART_BYTES + 1))) == {(1, 1): Text("甲")}
