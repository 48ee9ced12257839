"""Workbooks part by part, so that one whose rows were streamed can be held to XlsxWriter's own."""

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def parts(package: bytes) -> Mapping[str, bytes]:
    """Every part as canonical XML, texts in their cells, without what says nothing of a cell."""
    with ZipFile(BytesIO(package)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    strings = [
        "".join(text.text or "" for text in item.iter("{*}t"))
        for item in etree.fromstring(contents.pop("xl/sharedStrings.xml"))
    ]
    roots = {name: _plain(content, strings) for name, content in contents.items()}
    for name in [name for name in roots if name.endswith(".rels") and "/worksheets/" in name]:
        _lead_on(roots[name.replace("_rels/", "").removesuffix(".rels")], roots[name])
    return {name: etree.tostring(root, method="c14n") for name, root in roots.items()}


def _lead_on(sheet: etree._Element, relationships: etree._Element) -> None:
    """Put the target of each link in place of its relationship, which several links may share."""
    targets = {each.get("Id"): each for each in relationships if (each.get("Type") or "").endswith("/hyperlink")}
    for link in sheet.iter("{*}hyperlink"):
        if link.get(_ID) is not None:
            link.set(_ID, targets[link.get(_ID)].get("Target") or "")
    for each in targets.values():
        relationships.remove(each)


def _plain(content: bytes, strings: list[str]) -> etree._Element:
    root = etree.fromstring(content)
    for row in root.iter("{*}row"):
        row.attrib.pop("spans", None)
    for cell in root.iter("{*}c"):
        value, inline = cell.find("{*}v"), cell.find("{*}is")
        if cell.get("t") == "s" and value is not None:
            cell.set("t", "inlineStr")
            cell[:] = []
            cell.text = strings[int(value.text or "")]
        elif inline is not None:
            cell.text = inline.findtext("{*}t") or ""
            cell[:] = []
    for name in list(root.iter("{*}definedName")):
        index, parent = re.match(r"f_rows__(\d+)__", name.get("name", "")), name.getparent()
        if index and int(index[1]) >= 2 and parent is not None:  # only XlsxWriter's own names more than is printed
            parent.remove(name)
    for count in root.iter("{*}i4", "{*}lpstr"):  # docProps/app.xml lists the same names
        count.text = None
    return root
