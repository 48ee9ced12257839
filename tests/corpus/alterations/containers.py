"""Containers: other formats, renamed files, encrypted ones, swollen ones; escapes; shared formulas (line 8)."""

import re
import zipfile
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from xml.sax.saxutils import escape

from tests.corpus.alterations.bases import FORMS, TABLE, Filled, catalogue, parse
from tests.corpus.alterations.compound import Tree, compound, streams, with_theme
from tests.corpus.alterations.doing import rows_of
from tests.corpus.alterations.model import Expected, Made, Sort, exactly
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook, package
from tests.read.made import MAIN, parts_of
from tests.samples.kit import SPECS
from xltemplates.base.grid import Area, Cell

SAMPLES = SPECS.parent / "samples"
XLS, ODS = SAMPLES / "30_固始县_xls格式.xls", SAMPLES / "31_永城市_ods格式.ods"
OFFICE = "urn:schemas-microsoft-com:office:spreadsheet"


@cache
def sample(ending: str) -> Filled:
    """A filled table in another format, as it is read unaltered."""
    data = (XLS if ending == ".xls" else ODS).read_bytes()
    parsed = parse(TABLE, data)
    assert parsed.record is not None
    return Filled(TABLE, data, parsed.record, catalogue(TABLE).layout(TABLE))


def cells_of(base: Filled) -> list[list[str]]:
    """What stands on the form's first sheet, row by row."""
    sheet = Workbook(base.data).sheet(base.layout.sheets[0].name)
    return [[str(sheet.value(cell.get("r", "")) or "") for cell in row] for row in list(sheet.rows)[:20]]


def pretender(base: Filled, chance: Random, number: int) -> Made:
    """Something else named .xlsx: refused by what it is."""
    rows = cells_of(base)
    lines = "\r\n".join(",".join(row) for row in rows)
    cells = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows)
    page = f"<html><body><table>{cells}</table></body></html>"
    variants: tuple[tuple[str, bytes, str], ...] = (
        ("a web page", page.encode("gb18030"), "file-is-html"),
        ("a web page in UTF-8", ("\ufeff" + page).encode(), "file-is-html"),
        ("an archived page", f"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{page}".encode(), "file-is-html"),
        ("CSV", lines.encode("gb18030"), "file-is-text"),
        ("CSV in UTF-8", ("\ufeff" + lines).encode(), "file-is-text"),
        ("tabs in UTF-16", ("\ufeff" + lines.replace(",", "\t")).encode("utf-16-le"), "file-is-text"),
        ("a PDF", b"%PDF-1.7\n" + bytes(500), "file-is-pdf"),
        ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(500), "file-is-image"),
        ("a document", package({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<R/>",
        "word/document.xml": b"<w/>"}), "file-is-document"),
        ("an archive of the form", package({"推荐表.xlsx": base.data}), "file-is-archive"),
        ("an old document", compound({"WordDocument": b"\xec\xa5" + bytes(5000), "1Table": bytes(5000)}),
        "file-is-document"),
        ("an empty file", b"", "file-empty"),
    )  # fmt: skip
    name, data, code = variants[number % 12]
    return Made(data, Expected(base.record, refused=(code,)), name)


def old_workbook(base: Filled, chance: Random, number: int) -> Made:
    """An .xls as Excel and WPS write it, with the theme inside as a zip; or with a zip lying in it or behind it."""
    given = sample(".xls")
    theme = package(
        {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<R/>", "theme/theme/theme1.xml": b"<a/>" * (1 + number)},
        zipfile.ZIP_STORED,
    )
    parts = streams(given.data)
    match number % 4:
        case 0:
            return Made(given.data + theme, Expected(given.record), "a zip behind it")
        case 1:
            inside: Tree = {**parts, "MBD0001": {"Package": theme}}
            return Made(compound(inside), Expected(given.record), "a workbook embedded")
        case 2:
            return Made(compound({**parts, "Theme": theme}), Expected(given.record), "a theme beside the workbook")
        case _:
            return Made(
                compound({**parts, "Workbook": with_theme(parts["Workbook"], theme)}),
                Expected(given.record),
                "a theme in the workbook",
            )


def spreadsheet_2003(base: Filled, chance: Random, number: int) -> Made:
    """The filled form saved as XML Spreadsheet 2003: read."""
    book = Workbook(base.data)
    dates = {base.at(path) for path in base.filled("date")}
    sheets = "".join(_sheet_2003(book.sheet(name), dates) for name in book.names)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    styles = '<Styles><Style ss:ID="Default"/><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>'
    workbook = f'<Workbook xmlns="{OFFICE}" xmlns:ss="{OFFICE}">{styles}{sheets}</Workbook>'
    body = f"{head if number % 2 else head.partition(chr(10))[0]}{workbook}"
    return Made(body.encode(), Expected(base.record), "as XML Spreadsheet 2003")


def _sheet_2003(sheet: Sheet, dates: set[tuple[str, str]]) -> str:
    merges = {area.first: area for area in map(Area.parse, sheet.merges)}
    rows: dict[int, list[str]] = {}
    for address, value in sheet.values():
        where = Cell.parse(address)
        is_day = (sheet.name, address) in dates and isinstance(value, Decimal)
        rows.setdefault(where.row, []).append(_cell_2003(where, value, merges.get(where), is_day))
    lines = "".join(f'<Row ss:Index="{row}">{"".join(cells)}</Row>' for row, cells in sorted(rows.items()))
    return f'<Worksheet ss:Name="{escape(sheet.name)}"><Table>{lines}</Table></Worksheet>'


def _cell_2003(where: Cell, value: str | Decimal, area: Area | None, is_day: bool) -> str:
    marks = f' ss:MergeAcross="{area.columns - 1}" ss:MergeDown="{area.rows - 1}"' if area else ""
    kind, text = ("Number" if isinstance(value, Decimal) else "String"), str(value)
    if is_day:
        kind, marks = "DateTime", f'{marks} ss:StyleID="d"'
        text = f"{(datetime(1899, 12, 30) + timedelta(days=float(value))).isoformat()}.000"
    shown = escape(text).replace("\n", "&#10;")
    return f'<Cell ss:Index="{where.column}"{marks}><Data ss:Type="{kind}">{shown}</Data></Cell>'


def locked_away(base: Filled, chance: Random, number: int) -> Made:
    """Encrypted by a label, a rights server or an office's own protection: refused, with its own reason and advice."""
    secret = Random(number).randbytes(6000)
    spaces: Tree = {"\x06DataSpaces": {"Version": b"<", "DataSpaceMap": b"m",
              "DataSpaceInfo": {"DRMEncryptedDataSpace": b"d"},
                                "TransformInfo": {"DRMEncryptedTransform": {"\x06Primary": b"label"}}}}  # fmt: skip
    variants = (
        (compound({**spaces, "EncryptedPackage": secret}), "标签|权限|加密保护|敏感"),
        (compound({**spaces, "EncryptedPackage": secret, "\x01Sh33tJ5": b"1"}), "标签|权限|加密保护|敏感"),
        (b"b\x14#e\x00\x00\x00\x00E-SafeNet\x00\x00\x00LOCK" + secret, "加密"),
        (b"\x00\x00E-SafeNet\x00LOCK\x00" + secret, "加密"),
    )
    data, words = variants[number % 4]
    return Made(data, Expected(base.record, refused=(f"words:{words}",)), "encrypted by an office's protection")


def no_escapes(base: Filled, chance: Random, number: int) -> Made:
    """The same letters in a format that has no such escape: as they are written."""
    if number % 2:
        given = sample(".ods")
        text = ("_x0041_", "_x4E00_", "甲_x0042_乙", "_x005F_x0041_", "_x000D_", "A_x0041_A")[number // 2 % 6]
        parts = parts_of(given.data)
        old = str(rows_of(given)[0]["remark"])
        parts["content.xml"] = parts["content.xml"].decode().replace(f">{old}<", f">{text}<", 1).encode()
    else:
        given = sample(".xls")
        text = ("_x0041_", "_x4E00_", "_x0042_", "_x000D_", "_x005F_", "_x4e8c_")[number // 2 % 6]
        old = str(rows_of(given)[0]["remark"])
        text = text + old[len(text) :]
        data = given.data.replace(old.encode("utf-16-le"), text.encode("utf-16-le"))
        wants = {
            f"alliances[{index}].remark": exactly(text)
            for index, row in enumerate(rows_of(given))
            if row["remark"] == old
        }
        return Made(data, Expected(given.record, wants), f".xls: {text}")
    return Made(package(parts), Expected(given.record, {"alliances[0].remark": exactly(text)}), f".ods: {text}")


def other_spelling(base: Filled, chance: Random, number: int) -> Made:
    """Packages spelled otherwise: prefixes, no spans, strings inline, CDATA, other order of the parts."""
    parts = parts_of(base.data)
    match number % 5:
        case 0:
            for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
                parts[name] = re.sub(rb' spans="[^"]*"', b"", parts[name])
        case 1:
            parts = dict(reversed(parts.items()))
        case 2:
            parts["xl/sharedStrings.xml"] = re.sub(
                rb"<t( [^>]*)?>([^<&]+)</t>", rb"<t\1><![CDATA[\2]]></t>", parts["xl/sharedStrings.xml"]
            )
        case 3:
            parts["xl/sharedStrings.xml"] = (
                parts["xl/sharedStrings.xml"]
                .decode()
                .encode("ascii", "xmlcharrefreplace")
                .replace(b'encoding="UTF-8"', b'encoding="ASCII"')
            )
        case _:
            name = "xl/worksheets/sheet1.xml"
            parts[name] = (
                parts[name]
                .replace(f'xmlns="{MAIN}"'.encode(), f'xmlns="{MAIN}" xmlns:x="{MAIN}"'.encode())
                .replace(b"<c ", b"<x:c ")
                .replace(b"</c>", b"</x:c>")
            )
    return Made(package(parts), Expected(base.record, quiet=True), f"spelling {number % 5}")


SORTS = (
    Sort("container-pretender", 8, pretender, (TABLE,), container=True),
    Sort("container-xls-with-zip", 8, old_workbook, (TABLE,), container=True),
    Sort("container-xml-2003", 8, spreadsheet_2003, FORMS, container=True),
    Sort("container-encrypted", 8, locked_away, (TABLE,), container=True),
    Sort("container-spelling", 8, other_spelling, FORMS, 15),
    Sort("no-escape-in-other-formats", 8, no_escapes, (TABLE,), container=True),
)
