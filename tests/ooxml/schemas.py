"""Every XML part of a workbook against the ISO/IEC 29500 transitional schemas.

They are looked for in XLTEMPLATES_SCHEMAS, else in `../shared/schemas` beside the checkout. Before validating, what
every producer writes and the published schemas leave out is dropped: `xml:space`, and what `mc:Ignorable` names.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"

# Part names and the schema of each; the first that fits counts. Core properties and VML have no ISO schema here.
SCHEMAS = (
    (r"\[Content_Types\]\.xml", "opc-contentTypes.xsd"),
    (r".*\.rels", "opc-relationships.xsd"),
    (r"docProps/app\.xml", "shared-documentPropertiesExtended.xsd"),
    (r"docProps/custom\.xml", "shared-documentPropertiesCustom.xsd"),
    (r"xl/theme/.*\.xml", "dml-main.xsd"),
    (r"xl/charts/chart.*\.xml", "dml-chart.xsd"),
    (r"xl/drawings/drawing.*\.xml", "dml-spreadsheetDrawing.xsd"),
    (r"xl/.*\.xml", "sml.xsd"),
)


def assert_valid(data: bytes) -> None:
    """AssertionError with every fault of every part; skips the test where there are no schemas."""
    found = list(schema_faults(data))
    assert not found, "\n".join(found)


def schema_faults(data: bytes) -> Iterator[str]:
    """Every fault of every part, each with its part and line."""
    folder = _folder()
    if folder is None:
        pytest.skip("ISO schemas not found")
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            file = next((file for pattern, file in SCHEMAS if re.fullmatch(pattern, name)), None)
            if file is not None:
                schema = _schema(folder / file)
                schema.validate(_stripped(archive.read(name)))
                yield from (f"{name}:{error.line}: {error.message}" for error in schema.error_log)


def _folder() -> Path | None:
    given = os.environ.get("XLTEMPLATES_SCHEMAS")
    folder = Path(given) if given else Path(__file__).resolve().parents[3] / "shared" / "schemas"
    return folder if folder.is_dir() else None


@cache
def _schema(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path))


def _stripped(part: bytes) -> etree._Element:
    root = etree.fromstring(part)
    ignored = {str(root.nsmap[prefix]) for prefix in root.get(IGNORABLE, "").split() if prefix in root.nsmap}
    ignored.add(IGNORABLE[1:].partition("}")[0])
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        if parent is not None and etree.QName(element).namespace in ignored:
            parent.remove(element)
        for name in list(element.attrib):
            if name == SPACE or etree.QName(name).namespace in ignored:
                del element.attrib[name]
    return root
