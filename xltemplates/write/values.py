"""What every slot of a form is to hold: a record, shown by its widgets, and prefilled values where it is blank.

And the layout made to fit it: with other printed texts, and more rows in a repeat without end.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.errors import WriteFailed
from xltemplates.base.paths import leaves, lookup, steps
from xltemplates.layout.model import Entry, Layout
from xltemplates.layout.place import place
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.model import Repeat, Spec

_ESCAPED = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")

TEXT_LIMIT = 32_767  # UTF-16 units a cell holds

Shown = Callable[[Entry], Sequence[CellValue]]


def shown(record: Mapping[str, object] | None, prefill: Mapping[str, str]) -> Shown:
    """What an entry's slots hold: the record's value, else what its field is prefilled with.

    `prefill` maps names of the spec's `prefill:` to texts.
    """

    def show(entry: Entry) -> Sequence[CellValue]:
        value = lookup(record or {}, entry.path)
        if value is None and entry.field.prefill:
            value = prefill.get(entry.field.prefill)
        return widget_of(entry.field).show(entry.field, value)

    return show


def slot_values(layout: Layout, show: Shown) -> dict[str, CellValue]:
    """What each slot holds, by its name; WriteFailed for a text no cell can hold."""
    values: dict[str, CellValue] = {}
    for entry in layout.entries:
        if entry.slots:
            for slot, value in zip(entry.slots, show(entry), strict=True):
                values[slot.name] = holdable(value, f"{slot.sheet}!{slot.cell.a1}")
    return values


def check_record(layout: Layout, record: Mapping[str, object]) -> None:
    """WriteFailed where a record has entries the form does not know, or more rows than the form holds."""
    known = set(_known_paths(layout.spec))
    for path, value in leaves(record):
        bare = ".".join(step for step in steps(path) if isinstance(step, str))
        if value is not None and bare not in known:
            raise WriteFailed("write-unknown-entry", path=path)
    for placed in layout.repeats:
        rows, most = row_count(record, placed.repeat.path), len(placed.blocks)
        if rows > most and not placed.open:
            raise WriteFailed("write-too-many-rows", repeat=placed.repeat.title, rows=str(rows), most=str(most))


def row_count(record: Mapping[str, object] | None, repeat: str) -> int:
    """How many rows a record has for a repeat; none where it says nothing of it.

    >>> row_count({"members": ({"name": "甲"}, {"name": "乙"})}, "members")
    2
    """
    rows = lookup(record or {}, repeat)
    return len(rows) if isinstance(rows, (list, tuple)) else 0


def holdable(value: CellValue, cell: str) -> CellValue:
    """The value itself; WriteFailed, naming `cell`, for a text of more UTF-16 units than a cell holds."""
    if isinstance(value, Text) and len(value.text) > TEXT_LIMIT // 2:
        units = len(value.text.encode("utf-16-le", "surrogatepass")) // 2
        if units > TEXT_LIMIT:
            raise WriteFailed("write-text-too-long", cell=cell, units=str(units))
    return value


def escaped(text: str) -> str:
    """The text with control characters as a file spells them (`_xHHHH_`, ECMA-376 22.9.2.19).

    >>> escaped("a\\x07_x0041_")
    'a_x0007__x005F_x0041_'
    """
    return _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", _ESCAPED.sub(r"_x005F\1", text))


def encodable(text: str) -> str:
    """The text itself; WriteFailed for half a surrogate pair, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise WriteFailed("write-illegal-character", text=ascii(text)) from error
    return text


def _known_paths(spec: Spec) -> Iterator[str]:
    """Entries, serials and repeats; what is on paper only is no part of a record."""
    for repeat in spec.repeats:
        yield repeat.path
    for fields in (spec.fields, *(repeat.fields for repeat in spec.repeats)):
        yield from (field.path for field in fields if field.kind.is_data)


def fitted(layout: Layout, record: Mapping[str, object], variables: Mapping[str, str]) -> Layout:
    """The layout with these variables and with as many blocks of its open repeats as the record has rows.

    What stands below an open repeat moves down. The form's identity stays that of the layout given.
    """
    repeats = tuple(_grown(repeat, row_count(record, repeat.path)) for repeat in layout.spec.repeats)
    return _with(layout, repeats, variables)


def widened(layout: Layout, rows: Mapping[str, int], variables: Mapping[str, str]) -> Layout:
    """The same with room for so many rows of each repeat, by its path, also beyond the end of those that have one.

    Further rows of a repeat with a continuation sheet stand there, those of any other below its printed ones.
    """
    repeats = tuple(_stretched(repeat, rows.get(repeat.path, 0)) for repeat in layout.spec.repeats)
    return _with(layout, repeats, variables)


def _with(layout: Layout, repeats: tuple[Repeat, ...], variables: Mapping[str, str]) -> Layout:
    wanted = replace(layout.spec, variables=_merged(layout.spec, variables), repeats=repeats)
    return layout if wanted == layout.spec else place(wanted)


def _stretched(repeat: Repeat, rows: int) -> Repeat:
    if repeat.most is None or rows <= repeat.most:
        return _grown(repeat, rows)
    printed = rows if repeat.printed == repeat.most else repeat.printed
    return replace(repeat, printed=printed, most=rows)


def _grown(repeat: Repeat, rows: int) -> Repeat:
    return replace(repeat, printed=rows) if repeat.most is None and rows > repeat.printed else repeat


def _merged(spec: Spec, variables: Mapping[str, str]) -> Mapping[str, str]:
    for name in variables:
        if name not in spec.variables:
            raise WriteFailed("write-unknown-variable", name=name, known=tuple(spec.variables))
    return {**spec.variables, **variables}
