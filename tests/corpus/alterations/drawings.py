"""What is drawn over cells: text boxes, shapes, lines, pictures, and controls to tick."""

import struct
import zlib
from xml.sax.saxutils import escape

from lxml import etree

from tests.corpus.alterations.sheet import S, Sheet
from tests.corpus.alterations.workbook import Workbook
from tests.read.made import MAIN, OFFICE
from xltemplates.base.grid import Cell

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
SHAPES = "http://schemas.openxmlformats.org/drawingml/2006/main"
CONTROLS = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
TYPES = "application/vnd.openxmlformats-officedocument"
_VML_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)


def picture_bytes() -> bytes:
    """A picture of one grey pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


def shape(text: str, name: str = "文本框 1", preset: str = "rect", box: bool = True) -> str:
    """A text box, or a shape with text (or none) in it."""
    lines = text.split("\n") if text else ()
    paragraphs = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines) or "<a:p/>"
    kind = '<xdr:cNvSpPr txBox="1"/>' if box else "<xdr:cNvSpPr/>"
    return (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="{name}"/>{kind}</xdr:nvSpPr>'
        f"<xdr:spPr>{_geometry(preset, 300000)}</xdr:spPr>"
        f"<xdr:txBody><a:bodyPr/>{paragraphs}</xdr:txBody></xdr:sp>"
    )


def line() -> str:
    """A line drawn across."""
    return (
        '<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="2" name="直接连接符 1"/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr>'
        f"<xdr:spPr>{_geometry('line', 0)}</xdr:spPr></xdr:cxnSp>"
    )


def _geometry(preset: str, height: int) -> str:
    place = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="{height}"/></a:xfrm>'
    return f'{place}<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'


def group(inner: str) -> str:
    """Shapes grouped."""
    return (
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="组合 1"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr/>'
        f"{inner}</xdr:grpSp>"
    )


def picture(name: str = "图片 1") -> str:
    """A picture; its bytes are led to as `rIdX1` of the drawing."""
    return (
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="{name}"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        '<xdr:blipFill><a:blip r:embed="rIdX1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        '<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    )


def drawn(book: Workbook, sheet: Sheet, area: str, inner: str, anchor: str = "twoCellAnchor") -> None:
    """Something drawn over an area of cells."""
    first, _, last = area.partition(":")
    start, end = Cell.parse(first), Cell.parse(last or first)
    to = '<xdr:ext cx="900000" cy="300000"/>'
    if anchor == "twoCellAnchor":
        to = f"<xdr:to>{_corner(end.row, end.column)}</xdr:to>"
    body = (
        f'<xdr:wsDr xmlns:xdr="{DRAWING}" xmlns:a="{SHAPES}" xmlns:r="{OFFICE}"><xdr:{anchor}>'
        f"<xdr:from>{_corner(start.row - 1, start.column - 1)}</xdr:from>{to}{inner}<xdr:clientData/>"
        f"</xdr:{anchor}></xdr:wsDr>"
    )
    part = "xl/drawings/drawing9.xml"
    key = book.add_part(part, body.encode(), f"{TYPES}.drawing+xml", sheet.part, f"{OFFICE}/drawing")
    sheet.child("drawing").set(f"{{{OFFICE}}}id", key)
    if "r:embed" in inner:
        add_picture(book, part)


def add_picture(book: Workbook, owner: str) -> None:
    """The bytes of a picture, led to from a part."""
    book.default_type("png", "image/png")
    book.parts["xl/media/image9.png"] = picture_bytes()
    book.relate(owner, "xl/media/image9.png", f"{OFFICE}/image")


def _corner(row: int, column: int) -> str:
    return f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"


def add_vml(book: Workbook, sheet: Sheet, client: str) -> None:
    """A shape of the old drawing language, in which notes and controls are drawn."""
    book.default_type("vml", f"{TYPES}.vmlDrawing")
    shape = f'<v:shape id="_x0000_s1025" type="#_x0000_t202">{client}</v:shape>'
    book.parts["xl/drawings/vmlDrawing9.vml"] = f"<xml {_VML_SPACES}>{shape}</xml>".encode()
    key = book.relate(sheet.part, "xl/drawings/vmlDrawing9.vml", f"{OFFICE}/vmlDrawing")
    sheet.child("legacyDrawing").set(f"{{{OFFICE}}}id", key)


def checkbox(book: Workbook, sheet: Sheet, address: str) -> None:
    """A ticked form control lying over a cell, as 开发工具 inserts it."""
    where = Cell.parse(address)
    corner = f"{where.column - 1}, 2, {where.row - 1}, 2, {where.column}, 20, {where.row}, 2"
    checked = "<x:Checked>1</x:Checked>"
    add_vml(
        book,
        sheet,
        f'<x:ClientData ObjectType="Checkbox"><x:Anchor>{corner}</x:Anchor>{checked}</x:ClientData>',
    )
    properties = f'<formControlPr xmlns="{CONTROLS}" objectType="CheckBox" checked="Checked" lockText="1"/>'
    kind = "application/vnd.ms-excel.controlproperties+xml"
    key = book.add_part("xl/ctrlProps/ctrlProp9.xml", properties.encode(), kind, sheet.part, f"{OFFICE}/ctrlProp")
    names = {"shapeId": "1025", f"{{{OFFICE}}}id": key, "name": "Check Box 1"}
    control = etree.SubElement(sheet.child("controls"), f"{S}control", names)
    start, end = _corner(where.row - 1, where.column - 1), _corner(where.row, where.column)
    anchor = f'<anchor moveWithCells="1"><from>{start}</from><to>{end}</to></anchor>'
    control.append(etree.fromstring(f'<controlPr xmlns="{MAIN}" xmlns:xdr="{DRAWING}">{anchor}</controlPr>'))
