"""What happens to the container, its size and its XML: whatever other programs, mail and accidents make of a file."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msoffcrypto  # type: ignore[import-untyped]  # noqa: F401 - encrypting needs the package's own registry
from lxml import etree
from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

from tests.read.compounds import compound_file
from tests.read.made import packed, parts_of
from xltemplates.read.container.limits import ENTRIES

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
Alter = Callable[[bytes], bytes]
Edit = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class PackageVariant:
    """An alteration of bytes that leaves the content as it was, or for which the file must be refused.

    `refused`: the codes it may be refused by; none: it reads as before.
    """

    name: str
    alter: Alter
    refused: tuple[str, ...] = ()


def edited(pattern: str, edit: Edit) -> Alter:
    """Edit every part whose name matches."""

    def alter(data: bytes) -> bytes:
        return packed({name: edit(body) if re.search(pattern, name) else body for name, body in parts_of(data).items()})

    return alter


def renamed_parts(rename: Callable[[str], str]) -> Alter:
    """Every part under another name."""
    return lambda data: packed({rename(name): body for name, body in parts_of(data).items()})


def tree_edited(pattern: str, edit: Callable[[etree._Element], None]) -> Alter:
    """Edit the XML of every part whose name matches."""

    def change(body: bytes) -> bytes:
        root = etree.fromstring(body)
        edit(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return edited(pattern, change)


SHEETS = r"xl/worksheets/sheet\d+\.xml"
XML = r"\.xml$"


def repacked(method: int = zipfile.ZIP_DEFLATED, level: int | None = None, reverse: bool = False) -> Alter:
    def alter(data: bytes) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", method, compresslevel=level) as archive:
            for name, body in sorted(parts_of(data).items(), reverse=reverse):
                archive.writestr(name, body)
        return target.getvalue()

    return alter


class _Pipe(io.BytesIO):
    """A file that cannot go back: sizes follow the members."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


def streamed(data: bytes) -> bytes:
    target = _Pipe()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts_of(data).items():
            archive.writestr(name, body)
    return target.getvalue()


def zip64(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts_of(data).items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(body)
    return target.getvalue()


def commented(data: bytes) -> bytes:
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = "由邮件网关检查".encode()
    return target.getvalue()


def with_parts(**parts: bytes) -> Alter:
    return lambda data: packed({**parts_of(data), **parts})


def with_folders(data: bytes) -> bytes:
    return packed([("xl/", b""), ("xl/worksheets/", b""), *parts_of(data).items()])


def without(pattern: str) -> Alter:
    return lambda data: packed({name: body for name, body in parts_of(data).items() if not re.search(pattern, name)})


def twice(data: bytes) -> bytes:
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("XL/Workbook.xml", b"<x/>")
    return target.getvalue()


def wrong_crc(data: bytes) -> bytes:
    """The sheet's bytes changed without its sum: a bad sector."""
    parts = parts_of(data)
    stored = packed(parts, zipfile.ZIP_STORED)
    body = parts["xl/worksheets/sheet1.xml"]
    at = stored.index(body) + len(body) // 2
    return stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :]


def marked_encrypted(data: bytes) -> bytes:
    return re.sub(rb"(PK\x01\x02.{4})(.)", lambda m: m[1] + bytes([m[2][0] | 1]), data, flags=re.S)


def prefixed(body: bytes) -> bytes:
    root = etree.fromstring(body)
    names = {"x" if key is None else key: value for key, value in root.nsmap.items()}
    other = etree.Element(root.tag, dict(root.attrib), nsmap=names)
    other.extend(list(root))
    etree.cleanup_namespaces(other, keep_ns_prefixes=list(names))
    text: bytes = etree.tostring(other, xml_declaration=True, encoding="UTF-8")
    return text


def strict(body: bytes) -> bytes:
    return body.replace(MAIN.encode(), STRICT.encode()).replace(RELATIONS.encode(), STRICT_RELATIONS.encode())


def in_utf16(body: bytes) -> bytes:
    text: bytes = etree.tostring(etree.fromstring(body), xml_declaration=True, encoding="UTF-16")
    return text


def _cells(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter(f"{{{MAIN}}}c")


def inlined(data: bytes) -> bytes:
    """Every text inside its cell, as many writers do, and no table of strings."""
    parts = parts_of(data)
    strings = list(etree.fromstring(parts["xl/sharedStrings.xml"]))

    def inline(root: etree._Element) -> None:
        for cell in list(_cells(root)):
            if cell.get("t") == "s":
                item = strings[int(cell[0].text or "")]
                cell[:] = [etree.fromstring(etree.tostring(item).replace(b"<si", b"<is").replace(b"</si>", b"</is>"))]
                cell.set("t", "inlineStr")

    return without("sharedStrings")(tree_edited(SHEETS, inline)(data))


def as_str(data: bytes) -> bytes:
    """Every text as a formula's result is written."""
    strings = ["".join(item.itertext()) for item in etree.fromstring(parts_of(data)["xl/sharedStrings.xml"])]

    def spell(root: etree._Element) -> None:
        for cell in _cells(root):
            if cell.get("t") == "s":
                cell.set("t", "str")
                cell[0].text = strings[int(cell[0].text or "")]

    return tree_edited(SHEETS, spell)(data)


def unaddressed(root: etree._Element) -> None:
    """Neither rows nor cells say where they are; gaps are filled."""
    for row in list(root.iter(f"{{{MAIN}}}row")):
        _fill_row(row)
    _fill_rows(root.find(f"{{{MAIN}}}sheetData"))


def _fill_row(row: etree._Element) -> None:
    cells = {_column(cell.get("r") or ""): cell for cell in row}
    row[:] = [cells.get(column, etree.Element(f"{{{MAIN}}}c")) for column in range(1, max(cells, default=0) + 1)]
    for cell in row:
        cell.attrib.pop("r", None)


def _fill_rows(data: etree._Element | None) -> None:
    rows = {int(row.get("r") or 0): row for row in data} if data is not None else {}
    if data is not None:
        data[:] = [rows.get(number, etree.Element(f"{{{MAIN}}}row")) for number in range(1, max(rows, default=0) + 1)]
        for row in data:
            row.attrib.pop("r", None)


def _column(address: str) -> int:
    number = 0
    for letter in address.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


def rows_backwards(root: etree._Element) -> None:
    data = root.find(f"{{{MAIN}}}sheetData")
    if data is not None:
        data[:] = list(reversed(list(data)))


def rich(root: etree._Element) -> None:
    """Every string in two runs with a font each, and a reading aid that is no text."""
    for item in root:
        text = "".join(item.itertext())
        half = len(text) // 2
        item[:] = [_run(text[:half]), _run(text[half:])]
        aid = etree.SubElement(item, f"{{{MAIN}}}rPh", sb="0", eb="1")
        etree.SubElement(aid, f"{{{MAIN}}}t").text = "pinyin"


def _run(text: str) -> etree._Element:
    run = etree.Element(f"{{{MAIN}}}r")
    etree.SubElement(etree.SubElement(run, f"{{{MAIN}}}rPr"), f"{{{MAIN}}}b")
    part = etree.SubElement(run, f"{{{MAIN}}}t")
    part.text = text
    part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def escaped(body: bytes) -> bytes:
    """Every 县市省 and the like as its number between underscores, in small letters."""
    return re.sub("[省市工农]", lambda m: f"_x{ord(m[0]):04x}_", body.decode()).encode()


def blank_rows(count: int) -> Edit:
    """Rows below the form that are only formatted."""
    more = "".join(f'<row r="{row}" s="1" customFormat="1" ht="20"/>' for row in range(5_000, 5_000 + count))
    return lambda body: body.replace(b"</sheetData>", more.encode() + b"</sheetData>")


def blank_cells(count: int) -> Edit:
    more = "".join(
        f'<row r="{row}"><c r="A{row}" s="1"/><c r="XFD{row}" s="1"/></row>' for row in range(5_000, 5_000 + count)
    )
    return lambda body: body.replace(b"</sheetData>", more.encode() + b"</sheetData>")


def merged_below(count: int) -> Edit:
    more = "".join(f'<mergeCell ref="A{row}:C{row}"/>' for row in range(5_000, 5_000 + count)).encode()
    return lambda body: body.replace(b"</mergeCells>", more + b"</mergeCells>")


def scanned(data: bytes) -> bytes:
    """A picture that is larger than all else, and cannot be packed."""
    return packed({**parts_of(data), "xl/media/image1.jpeg": noise(22 << 20)}, zipfile.ZIP_STORED)


def noise(length: int) -> bytes:
    return random.Random(length).randbytes(length)


def many_styles(body: bytes) -> bytes:
    """Named styles that years of pasting have left, each with a format of its own."""
    xf = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    names = b"".join(b'<cellStyle name="s%d" xfId="0"/>' % number for number in range(25_000))
    return body.replace(b"</cellStyleXfs>", xf * 25_000 + b"</cellStyleXfs>").replace(
        b"</cellStyles>", names + b"</cellStyles>"
    )


def label_encrypted(data: bytes) -> bytes:
    return compound_file({"EncryptedPackage": noise(len(data)), "\x06DataSpaces/DRMEncryptedDataSpace": b""})


def password_encrypted(data: bytes) -> bytes:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt("secret", locked)
    return locked.getvalue()


def deep(body: bytes) -> bytes:
    """Elements within elements, each with something to say: their depth is judged while they are still open."""
    return body.replace(b"<sheetData>", b"<a>x</a><a>" * 300 + b" " * 200_000 + b"</a>" * 300 + b"<sheetData>", 1)


def doctype(body: bytes) -> bytes:
    return re.sub(rb"(<\?xml[^>]*\?>)", rb'\1<!DOCTYPE a [<!ENTITY b "c">]>', body, count=1)


def sub(old: str, new: str) -> Edit:
    return lambda body: re.sub(old.encode(), new.encode(), body)


def constant(data: bytes) -> Alter:
    return lambda _: data


PADDED = b"<sheetData>" + b" " * (65 << 20)  # a little more than a part may have

SAME = (
    PackageVariant("stored, not packed", repacked(zipfile.ZIP_STORED)),
    PackageVariant("packed as tightly as can be", repacked(level=9)),
    PackageVariant("parts in another order", repacked(reverse=True)),
    PackageVariant("streamed, sizes after the members", streamed),
    PackageVariant("zip64 members", zip64),
    PackageVariant("a comment of the mail gateway", commented),
    PackageVariant("bytes in front", lambda data: b"\r\n\r\n" + data),
    PackageVariant("bytes behind", lambda data: data + b"\0" * 300),
    PackageVariant("folders among the members", with_folders),
    PackageVariant("part names in capitals", renamed_parts(str.upper)),
    PackageVariant("part names with backslashes", renamed_parts(lambda name: name.replace("/", "\\"))),
    PackageVariant("part names from the root", renamed_parts(lambda name: "/" + name)),
    PackageVariant("unknown parts",
                   with_parts(**{"xl/comments9.xml": b"<a/>", "docProps/thumbnail.jpeg": b"\xff\xd8"})),
    PackageVariant("properties lost", without("docProps")),
    PackageVariant("content types lost", without("Content_Types")),
    PackageVariant("targets from the root", edited("workbook.xml.rels", sub('Target="(?!/)', 'Target="/xl/'))),
    PackageVariant("a link to another workbook", edited("workbook.xml.rels", sub(
        "</Relationships>",
        f'<Relationship Id="out" Type="{RELATIONS}/externalLink" Target="file:///x.xlsx" TargetMode="External"/>'
        "</Relationships>"))),
    PackageVariant("a picture of three megabytes", with_parts(**{"xl/media/image1.png": bytes(range(256)) * 12_000})),
    PackageVariant("a scan of 22 megabytes", scanned),
    PackageVariant("twenty-five thousand styles", edited("styles", many_styles)),
    PackageVariant("two thousand small parts",
                   lambda data: packed({**parts_of(data), **{f"xl/media/{n}.png": b"" for n in range(2_000)}})),
    PackageVariant("fifty thousand formatted rows", edited(SHEETS, blank_rows(50_000))),
    PackageVariant("formatted cells to the last column", edited(SHEETS, blank_cells(5_000))),
    PackageVariant("twenty thousand merged ranges", edited(SHEETS, merged_below(20_000))),
    PackageVariant("a dimension that says A1", edited(SHEETS, sub('<dimension ref="[^"]*"', '<dimension ref="A1"'))),
    PackageVariant("no dimension", edited(SHEETS, sub('<dimension ref="[^"]*"/>', ""))),
    PackageVariant("prefixed names", edited(SHEETS, prefixed)),
    PackageVariant("the strict namespaces", edited(XML, strict)),
    PackageVariant("sheets in UTF-16", edited(SHEETS, in_utf16)),
    PackageVariant("the workbook part in UTF-16", edited(r"xl/workbook\.xml$", in_utf16)),
    PackageVariant("a byte order mark", edited(XML, lambda body: b"\xef\xbb\xbf" + body)),
    PackageVariant("single quotes", edited(SHEETS, sub('r="([A-Z]*[0-9]+)"', r"r='\1'"))),
    PackageVariant("indented", edited(SHEETS, sub("(<row |<c )", r"\n    \1"))),
    PackageVariant("comments between cells", edited(SHEETS, sub("(<c )", r"<!-- <c r='A1'><v>9</v></c> -->\1"))),
    PackageVariant("inline strings", inlined),
    PackageVariant("texts as results of formulas", as_str),
    PackageVariant("no addresses", tree_edited(SHEETS, unaddressed)),
    PackageVariant("rows backwards", tree_edited(SHEETS, rows_backwards)),
    PackageVariant("rich runs and phonetics", tree_edited("sharedStrings", rich)),
    PackageVariant("escaped characters", edited("sharedStrings", escaped)),
    PackageVariant("CDATA", edited("sharedStrings", sub("(<t[^>]*>)([^<&]+)</t>", r"\1<![CDATA[\2]]></t>"))),
    PackageVariant("character references",
                   edited("sharedStrings", lambda body: body.decode().encode("ascii", "xmlcharrefreplace"))),
    PackageVariant("unknown elements and attributes", edited(SHEETS, sub(
        "<sheetData>", '<future xmlns="urn:future"><c r="A1"><v>1</v></c></future><sheetData>'))),
    PackageVariant("unknown elements among rows",
                   edited(SHEETS, sub("(<row )", r"<future><c><v>1</v></c></future>\1"))),
    PackageVariant("unknown elements among strings", edited("sharedStrings", sub("(<si>)", r"<future>x</future>\1"))),
    PackageVariant("numbers with exponents",
                   edited(SHEETS, sub('(<c r="[A-Z0-9]+"(?: s="[0-9]+")?><v>)([0-9]+)</v>', r"\1\2E0</v>"))),
    PackageVariant("no validation, no protection", edited(SHEETS, sub(
        "(?s)<sheetProtection[^>]*/>|<dataValidations.*</dataValidations>|<conditionalFormatting.*</conditionalFormatting>",
        ""))),
)  # fmt: skip

REFUSED = (
    PackageVariant("empty", constant(b""), ("file-empty",)),
    PackageVariant("half of it", lambda data: data[: len(data) // 2], ("file-unfinished", "file-damaged")),
    PackageVariant("the first hundred bytes", lambda data: data[:100], ("file-unfinished", "file-damaged")),
    PackageVariant("zeros", lambda data: b"\0" * len(data), ("file-unfinished",)),
    PackageVariant("a hole of zeros", lambda data: data[:3000] + b"\0" * 2000 + data[5000:], ("file-damaged",)),
    PackageVariant("a bad sector", wrong_crc, ("file-damaged",)),
    PackageVariant("a part twice", twice, ("file-duplicate-parts",)),
    PackageVariant("encrypted members", marked_encrypted, ("file-password",)),
    PackageVariant("a web page", constant(b"<html><table><tr><td>1</td></tr></table></html>"), ("file-is-html",)),
    PackageVariant("text with commas", constant("序号,名称\r\n1,甲\r\n".encode("gbk")), ("file-is-text",)),
    PackageVariant("XML of another kind", constant(b'<?xml version="1.0"?><Workbook/>'), ("file-is-xml",)),
    PackageVariant("encrypted by a label", label_encrypted, ("file-label-encrypted",)),
    PackageVariant("encrypted by a password", password_encrypted, ("file-password",)),
    PackageVariant("encrypted by a security program",
                   lambda data: b"%TSD-Header-###%" + noise(len(data)), ("file-security-encrypted",)),
    PackageVariant("encrypted by a program of no name", lambda data: noise(len(data)), ("file-looks-encrypted",)),
    PackageVariant("a PDF", constant(b"%PDF-1.7 ..."), ("file-is-pdf",)),
    PackageVariant("a picture", constant(b"\x89PNG\r\n\x1a\n...."), ("file-is-image",)),
    PackageVariant("a document",
                   constant(packed({"word/document.xml": b"<w/>", "_rels/.rels": b"<a/>"})), ("file-is-document",)),
    PackageVariant("an archive of forms", lambda data: packed({"表.xlsx": data}), ("file-is-archive",)),
    PackageVariant("another archive", constant(b"Rar!\x1a\x07\x00...."), ("file-is-archive",)),
    PackageVariant("no workbook part", without(r"xl/workbook\.xml$"), ("file-not-a-workbook", "file-damaged")),
    PackageVariant("no sheet", without(SHEETS), ("file-damaged",)),
    PackageVariant("no styles", without("styles"), ("file-damaged",)),
    PackageVariant("no strings", without("sharedStrings"), ("file-damaged",)),
    PackageVariant("a sheet cut off", edited(SHEETS, lambda body: body[: len(body) // 2]), ("file-damaged",)),
    PackageVariant("a document type", edited(SHEETS, doctype), ("file-doctype",)),
    PackageVariant("a document type in UTF-16", edited(
        SHEETS, lambda body: doctype(body).decode().replace("UTF-8", "UTF-16").encode("utf-16")), ("file-doctype",)),
    PackageVariant("elements within elements", edited(SHEETS, deep), ("file-markup-extreme",)),
    PackageVariant("a string that is not there",
                   edited(SHEETS, sub('(t="s"[^>]*><v>)[0-9]+', r"\g<1>999999")), ("file-damaged",)),
    PackageVariant("rows beyond the last", edited(SHEETS, sub('<row r="3"', '<row r="9999999"')), ("file-damaged",)),
    PackageVariant("a bomb",
                   edited(SHEETS, lambda body: body.replace(b"<sheetData>", PADDED)), ("file-markup-extreme",)),
    PackageVariant("too many members",
                   lambda data: packed({**parts_of(data), **{f"a{n}": b"" for n in range(ENTRIES)}}),
                   ("file-too-many-parts",)),
)  # fmt: skip
