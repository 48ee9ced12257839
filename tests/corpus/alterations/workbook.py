"""A workbook's package opened for alteration: its sheets as XML, its names, its relationships and content types."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from posixpath import basename, dirname, join, relpath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.styles import Styles
from tests.read.made import MAIN, OFFICE, PACKAGE, parts_of

S = f"{{{MAIN}}}"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
BOOK, BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


class Workbook:
    """The parts of a workbook; `data()` packs them again."""

    def __init__(self, data: bytes) -> None:
        self.parts = parts_of(data)
        self.book = etree.fromstring(self.parts[BOOK])
        self.styles = Styles(etree.fromstring(self.parts["xl/styles.xml"]))
        self._types = etree.fromstring(self.parts["[Content_Types].xml"])
        self._strings = list(_strings(self.parts.get("xl/sharedStrings.xml", b"")))
        self._sheets: dict[str, Sheet] = {}

    def data(self) -> bytes:
        """The altered file."""
        for sheet in self._sheets.values():
            self.parts[sheet.part] = sheet.xml()
        self.parts[BOOK] = written(self.book)
        self.parts["xl/styles.xml"] = written(self.styles.root)
        self.parts["[Content_Types].xml"] = written(self._types)
        return package(self.parts)

    @property
    def names(self) -> list[str]:
        """The sheets' names, in order."""
        return [sheet.get("name", "") for sheet in self._entries]

    def sheet(self, name: str) -> Sheet:
        """A sheet by its name, to be read and altered."""
        if name not in self._sheets:
            part = self._part(self._entry(name))
            self._sheets[name] = Sheet(name, part, etree.fromstring(self.parts[part]), self.styles, self._strings)
        return self._sheets[name]

    def rename(self, name: str, now: str) -> None:
        """A sheet under another name; names of cells follow, as in every program."""
        sheet = self.sheet(name)
        self._entry(name).set("name", now)
        self._sheets[now] = self._sheets.pop(name)
        sheet.name = now
        for defined in self.defined():
            defined.text = (defined.text or "").replace(f"'{name}'!", f"'{now}'!")

    def remove(self, *names: str) -> None:
        """Sheets deleted, and every defined name with them."""
        for name in names:
            entry = self._entry(name)
            part = self._part(entry)
            self._sheets.pop(name, None)
            self._unrelated(part)
            self.parts.pop(part)
            self.parts.pop(relations_of(part), None)
            entry.getparent().remove(entry)  # type: ignore[union-attr]
        self.drop_names()

    def keep(self, *names: str) -> None:
        """Only these sheets, without names, properties or checks: what copying a sheet into a new workbook leaves."""
        self.remove(*(name for name in self.names if name not in names))
        self.drop_identity()

    def drop_identity(self) -> None:
        """No custom property that says which form this is."""
        if "docProps/custom.xml" in self.parts:
            self.parts.pop("docProps/custom.xml")
            self._unrelated("docProps/custom.xml", "_rels/.rels")

    def drop_names(self) -> None:
        """No defined names."""
        for names in self.book.findall(f"{S}definedNames"):
            self.book.remove(names)

    def defined(self) -> Iterator[etree._Element]:
        """The defined names."""
        return self.book.iter(f"{S}definedName")

    def order(self, names: Iterable[str]) -> None:
        """The sheets in another order."""
        self._holder[:] = [self._entry(name) for name in names]
        for defined in self.defined():
            defined.attrib.pop("localSheetId", None)

    def hide(self, name: str, state: str = "hidden") -> None:
        """A sheet hidden."""
        self._entry(name).set("state", state)

    def add_sheet(self, name: str, state: str = "", first: bool = False) -> Sheet:
        """An empty sheet."""
        part = f"xl/worksheets/sheet{90 + len(self.names)}.xml"
        root = etree.fromstring(f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData/></worksheet>')
        key = self.add_part(part, b"", WORKSHEET, BOOK, f"{OFFICE}/worksheet")
        entry = etree.Element(
            f"{S}sheet", {"name": name, "sheetId": str(900 + len(self.names)), f"{{{OFFICE}}}id": key}
        )
        if state:
            entry.set("state", state)
        self._holder.insert(0 if first else len(self._holder), entry)
        self._sheets[name] = Sheet(name, part, root, self.styles, self._strings)
        return self._sheets[name]

    def copy_sheet(self, name: str, now: str) -> Sheet:
        """A copy of a sheet behind the others."""
        copy = self.add_sheet(now)
        copy.root = etree.fromstring(self.sheet(name).xml())
        for element in list(copy.root):
            if element.get(f"{{{OFFICE}}}id") is not None:
                copy.root.remove(element)
        return copy

    def adopt(self, other: "Workbook", name: str, now: str) -> Sheet:
        """A sheet of another workbook: its texts and numbers, merges and widths; not its styles."""
        sheet, source = self.add_sheet(now), other.sheet(name)
        for address, value in source.values():
            sheet.put(address, value)
        for merge in source.merges:
            sheet.merge(merge)
        return sheet

    def add_part(self, name: str, body: bytes, content_type: str, owner: str, relation: str) -> str:
        """A further part with its type, led to from its owner; the relationship's id."""
        self.parts[name] = body
        etree.SubElement(self._types, f"{{{CONTENT}}}Override", PartName=f"/{name}", ContentType=content_type)
        return self.relate(owner, name, relation)

    def relate(self, owner: str, name: str, relation: str) -> str:
        """A relationship from a part to another; its id."""
        path = relations_of(owner)
        empty = f'<Relationships xmlns="{PACKAGE}"/>'.encode()
        root = etree.fromstring(self.parts.get(path, empty))
        key = f"rIdX{len(root) + 1}"
        target = relpath(name, dirname(owner)) if owner else name
        etree.SubElement(root, f"{{{PACKAGE}}}Relationship", Id=key, Type=relation, Target=target)
        self.parts[path] = written(root)
        return key

    def default_type(self, ending: str, content_type: str) -> None:
        """The type of parts by their ending."""
        if not any(each.get("Extension") == ending for each in self._types):
            self._types.insert(0, etree.Element(f"{{{CONTENT}}}Default", Extension=ending, ContentType=content_type))

    @property
    def _holder(self) -> etree._Element:
        found = self.book.find(f"{S}sheets")
        assert found is not None
        return found

    @property
    def _entries(self) -> list[etree._Element]:
        return list(self._holder)

    def _entry(self, name: str) -> etree._Element:
        return next(entry for entry in self._entries if entry.get("name") == name)

    def _part(self, entry: etree._Element) -> str:
        key = entry.get(f"{{{OFFICE}}}id")
        leads = etree.fromstring(self.parts[BOOK_RELATIONS])
        return next(join("xl", lead.get("Target", "")) for lead in leads if lead.get("Id") == key)

    def _unrelated(self, part: str, leads: str = BOOK_RELATIONS) -> None:
        root = etree.fromstring(self.parts[leads])
        for lead in list(root):
            if basename(lead.get("Target", "")) == basename(part):
                root.remove(lead)
        self.parts[leads] = written(root)
        for each in list(self._types):
            if each.get("PartName") == f"/{part}":
                self._types.remove(each)


def package(parts: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """A package of some parts, the same bytes whenever it is made."""
    target = BytesIO()
    with ZipFile(target, "w", method) as archive:
        for name, body in parts.items():
            member = ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            member.compress_type = method
            archive.writestr(member, body)
    return target.getvalue()


def written(root: etree._Element) -> bytes:
    """XML as its part is stored."""
    body: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return body


def relations_of(part: str) -> str:
    """The part that holds another's relationships."""
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def _strings(body: bytes) -> Iterator[str]:
    if body:
        for item in etree.fromstring(body):
            yield "".join(item.itertext())
