"""Notes, text boxes, shapes, pictures and controls in the records of a sheet (MS-XLS 2.4.181, 2.4.329; MS-ODRAW 2.2).

An object is drawn (`MsoDrawing`, which anchors it), then described (`Obj`), then says its text (`TxO`, whose characters
stand in the records that continue it). A note names the object that shows it.
"""

import struct
from collections.abc import Iterator

from xltemplates.read.foreign.left_out import LaidDetails

_NOTE, _OBJ, _CONTINUE, _DRAWING, _TXO = 0x001C, 0x005D, 0x003C, 0x00EC, 0x01B6
_ANCHOR = 0xF010  # OfficeArtClientAnchorSheet
_CONTAINER = 0xF  # the version of a record that holds others
_COMMON, _STATE = 0x15, 0x12  # parts of an Obj record: what it is; whether a box is ticked
_COLUMN, _ROW = 1_024, 256  # parts of a column and a row by which offsets are counted
_PICTURE, _SHOWS_NOTE = 0x08, 0x19
_BOXES = frozenset({0x0B, 0x0C})  # to tick, to choose by
_TEXTLESS = frozenset({0x07, 0x0D, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14})  # other controls
_LONGEST = 2_000  # characters of what an object says that are kept


class _Drawn:
    """An object of a sheet, while its records come."""

    def __init__(self, type_: int, number: int, box: tuple[float, ...], ticked: bool) -> None:
        self.type, self.number, self.box, self.ticked = type_, number, box, ticked
        self.text = ""


class XlsObjects:
    """Takes the records of one sheet in their order; `found` says what lay on it."""

    def __init__(self) -> None:
        self._objects: list[_Drawn] = []
        self._notes: dict[int, tuple[int, int]] = {}  # the cell of a note by the number of its object
        self._box: tuple[float, ...] = ()
        self._missing = 0  # characters of the last object's text that are still to come

    def take(self, kind: int, body: bytes) -> None:
        """A record by its kind and body; those of cells are none of an object's."""
        if kind == _CONTINUE and self._missing and self._objects:
            self._characters(body)
            return
        self._missing = 0
        if kind == _DRAWING:
            self._box = next(reversed([*_anchors(body)]), self._box)
        elif kind == _OBJ:
            self._object(body)
        elif kind == _TXO and len(body) >= 12 and self._objects:
            (self._missing,) = struct.unpack_from("<H", body, 10)
        elif kind == _NOTE and len(body) >= 8:
            row, column, _, number = struct.unpack_from("<4H", body)
            self._notes[number] = row + 1, column + 1

    def found(self) -> Iterator[LaidDetails]:
        """Everything that says or shows something, notes at their cells."""
        for each in self._objects:
            text = each.text.strip()[:_LONGEST]
            if each.type == _SHOWS_NOTE:
                row, column = self._notes.get(each.number, (0, 0))
                if text and row:
                    yield "note", (row, column, row + 1, column + 1), text
            elif each.type in _BOXES:
                if each.ticked:
                    yield "control", each.box, ""
            elif each.type not in _TEXTLESS:
                yield "text" if text else "picture" if each.type == _PICTURE else "shape", each.box, text

    def _object(self, body: bytes) -> None:
        parts = dict(_parts(body))
        if len(parts.get(_COMMON, b"")) >= 4:
            type_, number = struct.unpack_from("<2H", parts[_COMMON])
            ticked = parts.get(_STATE, b"\0")[:1] == b"\1"
            self._objects.append(_Drawn(type_, number, self._box, ticked))
            self._box = ()

    def _characters(self, body: bytes) -> None:
        """A piece of a text: a byte that says how wide its characters are, then these."""
        wide = bool(body[:1] and body[0] & 1)
        piece = body[1:].decode("utf-16-le" if wide else "latin-1", "replace")[: self._missing]
        self._objects[-1].text += piece.replace("\r", "\n")
        self._missing -= len(piece) or self._missing


def _parts(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts of an Obj record by their kind."""
    at = 0
    while at + 4 <= len(body):
        kind, length = struct.unpack_from("<2H", body, at)
        yield kind, body[at + 4 : at + 4 + length]
        at += 4 + length


def _anchors(drawing: bytes) -> Iterator[tuple[float, ...]]:
    """The boxes of the shapes in a drawing record; containers go on in the records that follow."""
    at = 0
    while at + 8 <= len(drawing):
        version, kind, length = struct.unpack_from("<2HL", drawing, at)
        if kind == _ANCHOR and at + 26 <= len(drawing):
            _, left, right_of, top, below, right, right_end, bottom, bottom_end = struct.unpack_from(
                "<9H", drawing, at + 8
            )
            yield (
                top + 1 + min(below / _ROW, 1.0),
                left + 1 + min(right_of / _COLUMN, 1.0),
                bottom + 1 + min(bottom_end / _ROW, 1.0),
                right + 1 + min(right_end / _COLUMN, 1.0),
            )
        at += 8 if version & 0xF == _CONTAINER else 8 + length
