"""Structural check of an .xlsx: what makes Excel offer a repair, and what schemas cannot say.

`assert_sound(data)` is called on every workbook a test generates.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

from lxml import etree

from tests.ooxml.sheets import sheet_faults

CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[Rr]|[Cc]")
_NAME = re.compile(r"[^\W\d][\w.\\?]*")


@dataclass(frozen=True)
class Book:
    """The parts of a workbook, parsed, by name without the leading slash."""

    names: tuple[str, ...]
    parts: Mapping[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> "Book":
        """Open a workbook from its bytes; BadZipFile where a checksum does not fit."""
        with ZipFile(BytesIO(data)) as archive:
            names = tuple(archive.namelist())
            return cls(names, {name: archive.read(name) for name in names})

    def tree(self, name: str) -> etree._Element:
        """One part's root."""
        return etree.fromstring(self.parts[name])

    def relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        """The relationships of a part (empty name: of the package): id, target part or address, mode."""
        folder = dirname(name)
        part = join(folder, "_rels", name.rpartition("/")[2] + ".rels")
        if part not in self.parts:
            return
        for relation in self.tree(part):
            mode, target = relation.get("TargetMode", "Internal"), relation.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            yield relation.get("Id", ""), target if mode == "External" else inside, mode

    @property
    def sheets(self) -> tuple[str, ...]:
        """The parts of all sheets."""
        return tuple(name for name in self.names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name))


def assert_sound(data: bytes) -> None:
    """AssertionError with every fault of a workbook."""
    found = faults(data)
    assert not found, "\n".join(found)


def faults(data: bytes) -> list[str]:
    """Every structural fault of a workbook, each a sentence."""
    book = Book.of(data)
    return [fault for judge in JUDGES for fault in judge(book)]


def _members(book: Book) -> Iterator[str]:
    for name, count in Counter(name.casefold() for name in book.names).items():
        if count > 1:
            yield f"member {name} stands {count} times"


def _content_types(book: Book) -> Iterator[str]:
    types = book.tree("[Content_Types].xml")
    defaults = {each.get("Extension", "").lower() for each in types.findall(f"{CT}Default")}
    overrides = [each.get("PartName", "").lstrip("/") for each in types.findall(f"{CT}Override")]
    for name in overrides:
        if name not in book.parts:
            yield f"content type of a part that is not there: {name}"
    for name in book.names:
        typed = name in overrides or name.rpartition(".")[2].lower() in defaults
        if name != "[Content_Types].xml" and not typed:
            yield f"no content type: {name}"
    yield from (f"two content types: {name}" for name, count in Counter(overrides).items() if count > 1)


def _relationships(book: Book) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for owner in ("", *book.names):
        relations = list(book.relations(owner))
        yield from (f"{owner}: relation {key} twice" for key, n in Counter(r[0] for r in relations).items() if n > 1)
        inside = [target for _, target, mode in relations if mode == "Internal"]
        yield from (f"{owner} leads to {target}, which is not there" for target in inside if target not in book.parts)
        reached.update(inside)
    loose = (name for name in book.names if name not in reached and not name.endswith(".rels"))
    yield from (f"nothing leads to {name}" for name in loose)


def _relation_ids(book: Book) -> Iterator[str]:
    for name in book.names:
        if name.endswith(".xml") and name != "[Content_Types].xml":
            known = {key for key, _, _ in book.relations(name)}
            used = {str(value) for each in book.tree(name).iter() for key, value in each.attrib.items()
                    if str(key).startswith(R)}  # fmt: skip
            yield from (f"{name}: relation {key} is not defined" for key in used - known)


def _sheet_names(book: Book) -> Iterator[str]:
    sheets = [each.get("name", "") for each in book.tree("xl/workbook.xml").iter(f"{S}sheet")]
    for name, count in Counter(name.casefold() for name in sheets).items():
        if count > 1:
            yield f"two sheets are called {name}"
    for name in sheets:
        if not 0 < _units(name) <= 31 or re.search(r"[\[\]:*?/\\]", name) or name[0] == "'" or name[-1] == "'":
            yield f"not a sheet name: {name!r}"


def _defined_names(book: Book) -> Iterator[str]:
    workbook = book.tree("xl/workbook.xml")
    sheets = {each.get("name", "") for each in workbook.iter(f"{S}sheet")}
    seen: Counter[tuple[str, str]] = Counter()
    for each in workbook.iter(f"{S}definedName"):
        name = each.get("name", "")
        seen[name.casefold(), each.get("localSheetId", "")] += 1
        own = name.startswith("_xlnm.")
        if not own and (not _NAME.fullmatch(name) or _CELL.fullmatch(name) or _units(name) > 255):
            yield f"not a defined name: {name!r}"
        sheet = re.match(r"'((?:[^']|'')+)'!|([\w.]+)!", each.text or "")
        if sheet is None or (sheet[1] or sheet[2]).replace("''", "'") not in sheets:
            yield f"{name} refers to no sheet: {each.text}"
    yield from (f"two names are called {name}" for (name, _), count in seen.items() if count > 1)


def _shared_strings(book: Book) -> Iterator[str]:
    used = [int(each.text or "-1") for name in book.sheets for each in _values(book, name, "s")]
    if "xl/sharedStrings.xml" not in book.parts:
        if used:
            yield "shared strings are used but not there"
        return
    table = book.tree("xl/sharedStrings.xml")
    count = len(table.findall(f"{S}si"))
    if table.get("uniqueCount") != str(count) or table.get("count") != str(len(used)):
        yield f"counts of shared strings: {dict(table.attrib)}, there are {count}, used {len(used)}"
    yield from (f"no shared string {index}" for index in used if not 0 <= index < count)
    for each in table.iter(f"{S}t"):
        text = each.text or ""
        if _units(text) > 32_767:
            yield f"a shared string of {_units(text)} characters"
        if text != text.strip() and each.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            yield f"blanks of {text!r} are lost"


def _values(book: Book, sheet: str, kind: str) -> Iterator[etree._Element]:
    for cell in book.tree(sheet).iter(f"{S}c"):
        if cell.get("t") == kind:
            yield from cell.findall(f"{S}v")


def _styles(book: Book) -> Iterator[str]:
    styles = book.tree("xl/styles.xml")
    formats = len(styles.findall(f"{S}cellXfs/{S}xf"))
    differences = len(styles.findall(f"{S}dxfs/{S}dxf"))
    for group, attribute in (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId")):
        size = len(styles.findall(f"{S}{group}/*"))
        for each in styles.findall(f"{S}cellXfs/{S}xf"):
            if int(each.get(attribute, "0")) >= size:
                yield f"{attribute} {each.get(attribute)} is out of range"
    for name in book.sheets:
        tree = book.tree(name)
        yield from (f"{name}: no style {each.get('s')}" for each in tree.iter(f"{S}c", f"{S}row")
                    if int(each.get("s", "0")) >= formats)  # fmt: skip
        yield from (f"{name}: no style {each.get('style')}" for each in tree.iter(f"{S}col")
                    if int(each.get("style", "0")) >= formats)  # fmt: skip
        yield from (f"{name}: no dxf {each.get('dxfId')}" for each in tree.iter(f"{S}cfRule")
                    if int(each.get("dxfId", "0")) >= max(differences, 1))  # fmt: skip


def _sheets(book: Book) -> Iterator[str]:
    for name in book.sheets:
        yield from (f"{name}: {fault}" for fault in sheet_faults(book.tree(name)))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


JUDGES: tuple[Callable[[Book], Iterator[str]], ...] = (
    _members,
    _content_types,
    _relationships,
    _relation_ids,
    _sheet_names,
    _defined_names,
    _shared_strings,
    _styles,
    _sheets,
)
