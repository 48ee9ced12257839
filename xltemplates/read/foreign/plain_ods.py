"""An OpenDocument spreadsheet as the library reads it right: without indentation and drawings, its cells typed.

The library stumbles over indentation, passes over breaks and tabs, takes the text of a box for that of the cell below,
takes every `office:value` for a number, and passes over texts of cells without a type. Calligra indents, Aspose gives
texts a value (where a link in them leads), ONLYOFFICE writes cells to the right of a merged one without a type.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from xltemplates.read.container.archive import Archive

_PARTS = ("mimetype", "META-INF/manifest.xml", "styles.xml", "content.xml")
# Blanks before and within texts are texts themselves; those between paragraphs are none.
_INDENTATION = re.compile(rb">\s+(?=</?(?!text:)|<text:p\b)")
_BREAK, _TAB = re.compile(rb"<text:line-break\s*/>"), re.compile(rb"<text:tab\b[^<>]*/>")
_ATTRIBUTES = rb"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_DRAWING = re.compile(rb"<(/?)draw:[\w-]+" + _ATTRIBUTES + rb">")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s>])" + _ATTRIBUTES + rb"(?<!/)>")  # one that holds something
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
    words = _TAB.sub(b"\t", _BREAK.sub(b"\n", _INDENTATION.sub(b">", b"".join(_without_drawings(part)))))
    return _CELL.sub(_typed, words)


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


def _typed(cell: re.Match[bytes]) -> bytes:
    """The start of a cell that holds something: no type is that of text, and what a text's value is decides nothing."""
    given = _TYPE.search(cell[0])
    if given is None:
        return cell[0][:-1] + b' office:value-type="string">'
    return _VALUE.sub(b"", cell[0]) if given[1] == b"string" else cell[0]
