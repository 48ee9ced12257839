"""What belongs to a cell beside its value: notes, threaded comments, a picture in place of a value."""

from xml.sax.saxutils import escape

from lxml import etree

from tests.corpus.alterations.drawings import TYPES, add_picture, add_vml
from tests.corpus.alterations.sheet import S, Sheet
from tests.corpus.alterations.workbook import BOOK, Workbook
from tests.read.made import MAIN, OFFICE
from xltemplates.base.grid import Cell

THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
THREADED = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
PERSON = "http://schemas.microsoft.com/office/2017/10/relationships/person"
RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
RICH_RELATIONS = "http://schemas.microsoft.com/office/2017/06/relationships"
PICTURES = "http://schemas.microsoft.com/office/spreadsheetml/2022/richvaluerel"
PICTURE_RELATION = "http://schemas.microsoft.com/office/2022/10/relationships/richValueRel"
KIND = "application/vnd.ms-excel"
_OLD = "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n    "


def note(book: Workbook, sheet: Sheet, address: str, text: str, author: str = "经办人") -> None:
    """A note at a cell, as right click and 插入批注 leave it."""
    held = f'<text><r><t xml:space="preserve">{escape(text)}</t></r></text>'
    comments = f'<commentList><comment ref="{address}" authorId="0">{held}</comment></commentList>'
    body = f'<comments xmlns="{MAIN}"><authors><author>{author}</author></authors>{comments}</comments>'
    kind = f"{TYPES}.spreadsheetml.comments+xml"
    book.add_part("xl/comments9.xml", body.encode(), kind, sheet.part, f"{OFFICE}/comments")
    where = Cell.parse(address)
    place = f"<x:Row>{where.row - 1}</x:Row><x:Column>{where.column - 1}</x:Column>"
    add_vml(book, sheet, f'<x:ClientData ObjectType="Note">{place}</x:ClientData>')


def threaded(book: Workbook, sheet: Sheet, address: str, text: str) -> None:
    """A threaded comment, with the note that older programs show in its place."""
    key, person = "{5F2B61C1-0A11-4C02-8B11-000000000001}", "{5F2B61C1-0A11-4C02-8B11-000000000002}"
    note(book, sheet, address, _OLD + text, f"tc={key}")
    thread = (
        f'<threadedComment ref="{address}" dT="2020-08-20T09:00:00.00" personId="{person}" id="{key}">'
        f"<text>{escape(text)}</text></threadedComment>"
    )
    body = f'<ThreadedComments xmlns="{THREADS}">{thread}</ThreadedComments>'.encode()
    part = "xl/threadedComments/threadedComment9.xml"
    book.add_part(part, body, f"{KIND}.threadedcomments+xml", sheet.part, THREADED)
    somebody = f'<person displayName="经办人" id="{person}" userId="1" providerId="None"/>'
    people = f'<personList xmlns="{THREADS}">{somebody}</personList>'.encode()
    book.add_part("xl/persons/person.xml", people, f"{KIND}.person+xml", BOOK, PERSON)


def rich_picture(book: Workbook, sheet: Sheet, address: str) -> None:
    """Excel's picture in a cell: a rich value behind `#VALUE!`."""
    relations = f'<richValueRels xmlns="{PICTURES}" xmlns:r="{OFFICE}"><rel r:id="rIdX1"/></richValueRels>'
    part = _rich_part(book, "richValueRel", relations, PICTURE_RELATION)
    add_picture(book, part)
    value = f'<rvData xmlns="{RICH}" count="1"><rv s="0"><v>0</v><v>5</v></rv></rvData>'
    _rich_part(book, "rdrichvalue", value, f"{RICH_RELATIONS}/rdRichValue")
    keys = '<k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/>'
    structure = f'<rvStructures xmlns="{RICH}" count="1"><s t="_localImage">{keys}</s></rvStructures>'
    _rich_part(book, "rdrichvaluestructure", structure, f"{RICH_RELATIONS}/rdRichValueStructure")
    kind = f"{TYPES}.spreadsheetml.sheetMetadata+xml"
    book.add_part("xl/metadata.xml", _metadata().encode(), kind, BOOK, f"{OFFICE}/sheetMetadata")
    cell = sheet.cell(address)
    sheet.empty(cell)
    cell.set("t", "e")
    cell.set("vm", "1")
    etree.SubElement(cell, f"{S}v").text = "#VALUE!"


def _rich_part(book: Workbook, name: str, body: str, relation: str) -> str:
    part = f"xl/richData/{name}.xml"
    book.add_part(part, body.encode(), f"{KIND}.{name.lower()}+xml", BOOK, relation)
    return part


def _metadata() -> str:
    reference = '<ext uri="{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}"><xlrd:rvb i="0"/></ext>'
    return (
        f'<metadata xmlns="{MAIN}" xmlns:xlrd="{RICH}"><metadataTypes count="1">'
        '<metadataType name="XLRICHVALUE" minSupportedVersion="120000" copy="1"/></metadataTypes>'
        f'<futureMetadata name="XLRICHVALUE" count="1"><bk><extLst>{reference}</extLst></bk></futureMetadata>'
        '<valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>'
    )
