"""An OpenDocument spreadsheet as the library reads it right: without indentation and drawings, its cells typed.

The library stumbles over indentation, passes over breaks and tabs, takes the text of a box for that of the cell below,
takes every `office:value` for a number, and passes over texts of cells without a type. Calligra indents, Aspose gives
texts a value (where a link in them leads), ONLYOFFICE writes cells to the right of a merged one without a type.

Calligra writes the blank cells of an .xls as empty texts, zeros and the day before the first, and shows nothing there.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from xltemplates.read.container.archive import Archive

_PARTS = ("mimetype", "META-INF/manifest.xml", "styles.xml", "content.xml")
# Blanks before and within texts are texts themselves; those between paragraphs and at their rims are none (6.1.2).
_INDENTATION = re.compile(rb">\s+(?=</?(?!text:)|<text:p\b)")
_RIM = re.compile(rb"(<text:p\b[^<>]*(?<!/)>)\s+|\s+(?=</text:p>)")
_BREAK, _TAB = re.compile(rb"<text:line-break\s*/>"), re.compile(rb"<text:tab\b[^<>]*/>")
_ATTRIBUTES = rb"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_DRAWING = re.compile(rb"<(/?)draw:[\w-]+" + _ATTRIBUTES + rb">")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s>])" + _ATTRIBUTES + rb">")
_EMPTY = re.compile(rb"""\soffice:string-value=(?:""|'')[^<>]*/>""")
_DEFAULT = re.compile(rb"""\soffice:(?:value=["']0["']|date-value=["']1899-12-30["'])""")
_VALUE, _TYPE = re.compile(rb"\soffice:value=(?:\"[^\"]*\"|'[^']*')"), re.compile(rb"\soffice:value-type=[\"'](\w+)")


def plain_ods(data: bytes) -> bytes:
    """The same sheets, in the parts that hold cells."""
    archive = Archive(data)
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as package:
        for part in _PARTS:
            package.writestr(part, _plain(archive.read(part)))
    return plain.getvalue()


def _plain(part: bytes) -> bytes:
    close = _RIM.sub(rb"\1", _INDENTATION.sub(b">", b"".join(_without_drawings(part))))
    words = _TAB.sub(b"\t", _BREAK.sub(b"\n", close))
    single = _blank if _EMPTY.search(words) else _untouched
    return _CELL.sub(lambda cell: (single if cell[0].endswith(b"/>") else _typed)(cell[0]), words)


def _without_drawings(part: bytes) -> Iterator[bytes]:
    """A part without what is drawn: frames with their texts, shapes, controls."""
    depth = kept = 0
    for tag in _DRAWING.finditer(part):
        closing, single = tag[1] == b"/", tag[0].endswith(b"/>")
        if not depth and not closing:
            yield part[kept : tag.start()]
        depth = max(0, depth - 1) if closing else depth + (not single)
        if not depth:
            kept = tag.end()
    yield part[kept:]


def _untouched(cell: bytes) -> bytes:
    return cell


def _blank(cell: bytes) -> bytes:
    """A cell that shows nothing, in a file where blank ones have the first value of their type: such a one is blank."""
    return cell if b"table:formula" in cell else _DEFAULT.sub(b"", cell)


def _typed(cell: bytes) -> bytes:
    """The start of a cell that holds something: no type is that of text, and what a text's value is decides nothing."""
    given = _TYPE.search(cell)
    if given is None:
        return cell[:-1] + b' office:value-type="string">'
    return _VALUE.sub(b"", cell) if given[1] == b"string" else cell
