"""One copy per unit: the form's workbook is written once with placeholders, each copy only fills them.

A stamped copy equals what `write_workbook` gives for the same identity and prefill.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.errors import WriteFailed
from xltemplates.base.frozen import frozen
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Entry, Layout
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Field
from xltemplates.write.advice.results import Results
from xltemplates.write.form import form_plan, token_of
from xltemplates.write.package.package import members
from xltemplates.write.package.skeleton import Skeleton
from xltemplates.write.rows import fitted
from xltemplates.write.tables.texts import plain_text, text_element, xml_text
from xltemplates.write.values import Shown, encodable, escaped, holdable, shown
from xltemplates.write.workbook import render

# Private characters make a placeholder no form prints; a clash would be found by `_holes`.
_MARK = "\ue000{}\ue001"
_TOKEN = _MARK.format("token")
_STRING = re.compile(r"<si><t(?: xml:space=\"preserve\")?>([^<]*\ue000[^<]*)</t></si>")
_CELL = re.compile(r"<c ([^>]*) t=\"str\">(<f>[^<]*</f>)<v>([^<]*\ue000[^<]*)</v></c>")
_PROPERTY = re.compile(r"<vt:lpwstr>([^<]*\ue000[^<]*)</vt:lpwstr>")


@frozen
class Blank:
    """A placeholder for a prefilled value: fields of one kind with one prefill name share it, as equal strings do."""

    mark: str
    field: Field  # one of them, which says how the value is shown


@frozen
class Hole:
    """A place in the package: an element whose text is `text` with placeholders in it."""

    text: str
    kind: Literal["string", "property", "cell"]  # a shared string, a document property, a formula's result
    cell: tuple[str, str] = ("", "")  # of a formula's cell its attributes and its formula, as they stand

    def xml(self, values: Mapping[str, str | int]) -> bytes:
        """The element with its placeholders replaced."""
        if self.kind == "cell":
            return _cell(*self.cell, values[self.text]).encode()
        text = self.text
        for mark, value in values.items():
            text = text.replace(mark, str(value))
        return (_shared_string(text) if self.kind == "string" else f"<vt:lpwstr>{xml_text(text)}</vt:lpwstr>").encode()


@frozen
class Template:
    """A form's workbook, ready to be stamped."""

    skeleton: Skeleton
    holes: Mapping[str, Hole]
    blanks: tuple[Blank, ...]
    results: Results | None  # what differs from copy to copy of what formulas come to

    @classmethod
    def of(cls, layout: Layout, variables: Mapping[str, str] | None = None) -> "Template":
        """The template of a form; `variables` replace printed texts of its spec in every copy."""
        layout = fitted(layout, {}, variables or {})
        blanks = _blanks(layout)
        results = Results.of(layout)
        plan = form_plan(layout, _marked(blanks), _TOKEN)
        package = render(results.marked(plan) if results else plan)
        holes = dict(_holes(package))
        skeleton = Skeleton.cut(package, {key: key.encode() for key in holes})
        return cls(skeleton, holes, tuple(blanks.values()), results)

    def stamp(self, identity: Identity, prefill: Mapping[str, str]) -> bytes:
        """The bytes of one copy.

        `prefill` gives every name of the spec's `prefill:` and no other. Raises WriteFailed where it does not, for a
        value that is not shown as text, and for an identity with control characters.
        """
        self._expect(prefill)
        values: dict[str, str | int] = {
            blank.mark: _text(blank.field, prefill[blank.field.prefill]) for blank in self.blanks
        }
        values[_TOKEN] = token_of(identity)
        if self.results is not None:
            values |= self.results.of_prefill(prefill)
        return self.skeleton.filled({key: hole.xml(values) for key, hole in self.holes.items()})

    def _expect(self, prefill: Mapping[str, str]) -> None:
        names = {blank.field.prefill for blank in self.blanks}
        if names != set(prefill):
            expected, given = ("、".join(sorted(each)) or "—" for each in (names, prefill))
            raise WriteFailed("write-unknown-prefill", expected=expected, given=given)


def _blanks(layout: Layout) -> dict[tuple[str, Kind], Blank]:
    blanks: dict[tuple[str, Kind], Blank] = {}
    for entry in layout.entries:
        key = entry.field.prefill, entry.field.kind
        if entry.field.prefill and entry.slots and key not in blanks:
            blanks[key] = Blank(_MARK.format(len(blanks)), entry.field)
    return blanks


def _marked(blanks: Mapping[tuple[str, Kind], Blank]) -> Shown:
    empty = shown(None, {})

    def show(entry: Entry) -> Sequence[CellValue]:
        blank = blanks.get((entry.field.prefill, entry.field.kind))
        return (Text(blank.mark),) if blank else empty(entry)

    return show


def _holes(package: bytes) -> Iterator[tuple[str, Hole]]:
    """Every element of the package that holds a placeholder, by its whole text."""
    for member in members(package):
        content = member.content.decode()
        for match in _STRING.finditer(content):
            yield match[0], Hole(plain_text(match[1]), "string")
        for match in _PROPERTY.finditer(content):
            yield match[0], Hole(plain_text(match[1]), "property")
        for match in _CELL.finditer(content):
            yield match[0], Hole(match[3], "cell", (match[1], match[2]))


def _text(field: Field, value: str) -> str:
    cells = widget_of(field).show(field, value)
    if len(cells) != 1 or not isinstance(cells[0], Text) or not cells[0].text:
        raise WriteFailed("write-prefill-not-text", path=field.path)
    holdable(cells[0], field.title)
    return encodable(cells[0].text)


def _shared_string(text: str) -> str:
    """A shared string (ECMA-376 18.4.8)."""
    return f"<si>{text_element(text)}</si>"


def _cell(attributes: str, formula: str, result: str | int) -> str:
    """A formula's cell with its result (ECMA-376 18.3.1.4): a text says so."""
    type_ = ' t="str"' if isinstance(result, str) else ""
    return f"<c {attributes}{type_}>{formula}<v>{xml_text(escaped(str(result)))}</v></c>"
