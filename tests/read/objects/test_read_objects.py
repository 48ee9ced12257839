"""Objects of a sheet: 1. each sort is read with its place and text; 2. what programs add for themselves is none;
3. a sheet without any costs a look-up; 4. damage and numbers beyond reason refuse nothing; 5. columns and rows count by
their size."""

import re

import pytest

from tests.corpus.alterations import annotations, drawings
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook as Altered
from tests.read.made import MAIN, OFFICE, PACKAGE, package, packed
from tests.read.objects.laid import Edit, laid
from xltemplates.base.cells import CellValue, ErrorValue, Formula, Number, Text
from xltemplates.base.grid import Area
from xltemplates.read.cells.workbook import Workbook
from xltemplates.read.container.package import Package
from xltemplates.read.objects.read_objects import MOST, read_objects, without_pictures
from xltemplates.read.objects.sheet_object import Box, SheetObject, SheetObjects
from xltemplates.read.sheet_cells import SheetCells

KINDS: dict[str, tuple[Edit, SheetObject]] = {
    "note": (
        lambda book, sheet: annotations.note(book, sheet, "C5", "请核实"),
        SheetObject("note", Box(5, 3, 6, 4), "请核实"),
    ),
    "thread": (
        lambda book, sheet: annotations.threaded(book, sheet, "C5", "应为20"),
        SheetObject("note", Box(5, 3, 6, 4), "应为20"),
    ),
    "text box": (
        lambda book, sheet: drawings.drawn(book, sheet, "B5:C6", drawings.shape("甲\n乙")),
        SheetObject("text", Box(5, 2, 7, 4), "甲\n乙"),
    ),
    "group": (
        lambda book, sheet: drawings.drawn(book, sheet, "B5", drawings.group(drawings.shape("甲", box=False))),
        SheetObject("text", Box(5, 2, 6, 3), "甲"),
    ),
    "line": (
        lambda book, sheet: drawings.drawn(book, sheet, "A5:D5", drawings.line()),
        SheetObject("shape", Box(5, 1, 6, 5)),
    ),
    "picture": (
        lambda book, sheet: drawings.drawn(book, sheet, "B5", drawings.picture()),
        SheetObject("picture", Box(5, 2, 6, 3)),
    ),
}


def objects(data: bytes) -> SheetObjects:
    return Workbook(Package(data)).objects(0)


@pytest.mark.parametrize("name", KINDS)
def test_1_each_sort_is_read_with_its_place_and_text(register: bytes, name: str) -> None:
    edit, expected = KINDS[name]
    assert objects(laid(register, edit)) == SheetObjects((expected,))


def test_1_a_ticked_control_is_read_and_one_left_alone_is_not(register: bytes) -> None:
    data = laid(register, lambda book, sheet: drawings.checkbox(book, sheet, "C5"))
    (control,) = objects(data).objects
    assert control.kind == "control"
    assert control.box is not None
    assert control.box.covers(Area(5, 3, 5, 3))
    assert not control.box.covers(Area(6, 3, 6, 3))

    def untick(book: object, sheet: object) -> None:
        parts = book.parts  # type: ignore[attr-defined]
        for name in ("xl/ctrlProps/ctrlProp9.xml", "xl/drawings/vmlDrawing9.vml"):
            parts[name] = re.sub(rb' checked="Checked"|<x:Checked>1</x:Checked>', b"", parts[name])

    assert objects(laid(data, untick)) == SheetObjects()


def test_1_a_control_of_older_programs_is_drawn_only(register: bytes) -> None:
    client = (
        '<x:ClientData ObjectType="Checkbox"><x:Anchor>2, 0, 4, 0, 3, 0, 5, 0</x:Anchor>'
        "<x:Checked>1</x:Checked></x:ClientData><br>"
    )
    data = laid(register, lambda book, sheet: drawings.add_vml(book, sheet, client))
    assert objects(data) == SheetObjects((SheetObject("control", Box(5, 3, 6, 4)),))


def test_2_what_stands_for_a_control_and_a_second_choice_is_nothing(register: bytes) -> None:
    hidden = drawings.shape("选项", box=False).replace('name="文本框 1"', 'name="Check Box 1" hidden="1"')
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="a14">{hidden}</mc:Choice><mc:Fallback>{drawings.shape("旧")}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    assert objects(laid(register, lambda book, sheet: drawings.drawn(book, sheet, "B5", both))) == SheetObjects()


def test_3_a_sheet_without_any_is_not_read(register: bytes) -> None:
    book = Package(register)
    assert read_objects(book, "xl/worksheets/sheet1.xml") == SheetObjects()
    assert read_objects(book, "xl/worksheets/none.xml") == SheetObjects()


def drawn_package(drawing: str) -> bytes:
    """A small workbook whose sheet leads to a drawing part of this text, and to a note."""
    leads = (
        f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="r1" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/comments" Target="../comments1.xml"/></Relationships>'
    )
    comments = (
        f'<comments xmlns="{MAIN}"><authors><author/></authors><commentList>'
        '<comment ref="A1" authorId="7"><text><t>甲</t></text></comment></commentList></comments>'
    )
    return packed(
        package(
            "",
            **{
                "xl/worksheets/_rels/sheet1.xml.rels": leads,
                "xl/drawings/drawing1.xml": drawing,
                "xl/comments1.xml": comments,
            },
        )
    )


NOTE = SheetObject("note", Box(1, 1, 2, 2), "甲")
OPENING = f'<xdr:wsDr xmlns:xdr="{drawings.DRAWING}" xmlns:a="{drawings.SHAPES}">'


@pytest.mark.parametrize("drawing", ["<wsDr>", f"{OPENING}<!DOCTYPE a></xdr:wsDr>", "\0", ""])
def test_4_a_damaged_drawing_is_said_and_takes_no_note_with_it(drawing: str) -> None:
    assert objects(drawn_package(drawing)) == SheetObjects((NOTE,), unread=True)


@pytest.mark.parametrize(
    "anchor",
    [
        "<xdr:oneCellAnchor><xdr:from><xdr:col>-9</xdr:col><xdr:row>1e400</xdr:row></xdr:from>{}</xdr:oneCellAnchor>",
        '<xdr:absoluteAnchor><xdr:pos x="-5" y="nan"/><xdr:ext cx="99999999999999" cy="x"/>{}</xdr:absoluteAnchor>',
        "<xdr:twoCellAnchor><xdr:from/><xdr:to><xdr:col>99999999</xdr:col></xdr:to>{}</xdr:twoCellAnchor>",
        "<xdr:twoCellAnchor>{}</xdr:twoCellAnchor>",
    ],
)
def test_4_anchors_beyond_reason_are_somewhere(anchor: str) -> None:
    found = objects(drawn_package(OPENING + anchor.format(drawings.shape("乙")) + "</xdr:wsDr>"))
    assert [each.text for each in found.objects] == ["甲", "乙"]


@pytest.mark.slow
def test_4_no_more_are_kept_than_any_form_has() -> None:
    anchor = f"<xdr:twoCellAnchor><xdr:from/><xdr:to/>{drawings.line()}</xdr:twoCellAnchor>"
    found = objects(drawn_package(OPENING + anchor * (MOST + 200) + "</xdr:wsDr>"))
    assert (len(found.objects), found.unread) == (MOST, True)


def test_5_lengths_are_counted_in_columns_and_rows() -> None:
    size = f'<xdr:ext cx="{64 * 9525 * 2}" cy="{20 * 9525 * 3}"/>'
    start = "<xdr:from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></xdr:from>"
    anchor = f"<xdr:oneCellAnchor>{start}{size}{drawings.line()}</xdr:oneCellAnchor>"
    absolute = (
        f'<xdr:absoluteAnchor><xdr:pos x="{64 * 9525}" y="{20 * 9525}"/>{size}{drawings.line()}</xdr:absoluteAnchor>'
    )
    found = objects(drawn_package(OPENING + anchor + absolute + "</xdr:wsDr>")).objects[1:]
    assert [each.box for each in found] == [Box(2, 2, 4 + 1.0, 3 + 1.0)] * 2


def test_5_what_only_reaches_a_little_into_a_cell_does_not_lie_over_it() -> None:
    box = Box(2.0, 1.9, 3.1, 4.1)
    covered = [column for column in range(1, 6) if box.covers(Area(2, column, 2, column))]
    assert (covered, box.covers(Area(3, 2, 3, 2)), box.key) == ([2, 3], False, (2, 2))


CALL = 'DISPIMG("ID_0A",1)'


def told(value: CellValue) -> tuple[int, dict[tuple[int, int], str]]:
    found = without_pictures(SheetCells({(1, 1): value, (2, 1): Text("甲")}, {}), lambda _: False)
    return len(found.cells), dict(found.pictures)


@pytest.mark.parametrize(
    "value",
    [
        Formula(f"_xlfn.{CALL}", Text(f"={CALL}")),
        Formula(CALL, Text("")),
        Formula('_xlfn.IMAGE("https://example.com/a.png")', ErrorValue("#NAME?")),
        Formula(f'IF(A1="","",{CALL})', Text("")),
        Text(f"={CALL}"),
        Text(f" =_xlfn.{CALL}"),
    ],
)
def test_1_a_call_for_a_picture_is_no_value(value: CellValue) -> None:
    assert told(value) == (1, {(1, 1): value.raw})


@pytest.mark.parametrize(
    "value",
    [
        Text("DISPIMG"),
        Text("见=DISPIMG(1)"),
        Formula('"DISPIMG("&A1', Text("DISPIMG(1")),
        Formula("MYIMAGE(1)", Text("x")),
        Formula("IF(A1,5,DISPIMG(1))", Number("5")),
        ErrorValue("#VALUE!"),
    ],
)
def test_3_what_only_speaks_of_one_is_what_it_is(value: CellValue) -> None:
    assert told(value) == (2, {})


def rich(data: bytes) -> SheetCells:
    return Workbook(Package(data)).cells(0)


def test_2_a_rich_value_that_is_a_picture_is_no_error(register: bytes) -> None:
    data = laid(register, lambda book, sheet: annotations.rich_picture(book, sheet, "B5"))
    assert (rich(data).pictures, (5, 2) in rich(data).cells) == ({(5, 2): "#VALUE!"}, False)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("rdrichvaluestructure", b"_localImage", b"_error"),
        ("rdrichvalue", b's="0"', b's="9"'),
        ("rdrichvalue", b"<rvData", b"<"),
    ],
)
def test_2_other_rich_values_stay_as_they_are(register: bytes, part: str, old: bytes, new: bytes) -> None:
    def edit(book: Altered, sheet: Sheet) -> None:
        annotations.rich_picture(book, sheet, "B5")
        name = f"xl/richData/{part}.xml"
        book.parts[name] = book.parts[name].replace(old, new)

    cells = rich(laid(register, edit))
    assert (cells.pictures, cells.cells[5, 2]) == ({}, ErrorValue("#VALUE!"))
