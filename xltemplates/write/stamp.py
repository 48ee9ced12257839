"""One copy per unit: the form's workbook is written once with placeholders, each copy only fills them.

A stamped copy equals what `write_workbook` gives for the same identity and prefill. Results of formulas that depend
on the prefill are worked out anew for every copy. Most do not: that a prefilled entry is filled in is the same in
every copy. Only a check that names one may differ.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from xltemplates.base.cells import CellValue, Formula, Text
from xltemplates.base.errors import WriteFailed
from xltemplates.base.frozen import frozen
from xltemplates.base.paths import put
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Entry, Layout
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Check, Field, Spec
from xltemplates.spec.verdict import check_names
from xltemplates.write.advice.advice import Advice
from xltemplates.write.advice.findings import Findings, LiveFormula, value_of
from xltemplates.write.form import form_plan, token_of
from xltemplates.write.package.members import members
from xltemplates.write.package.skeleton import Skeleton
from xltemplates.write.plan import BookPlan, Paint, SheetPlan
from xltemplates.write.tables.texts import plain_text, text_element, xml_text
from xltemplates.write.values import Shown, encodable, escaped, fitted, holdable, shown, slot_values
from xltemplates.write.workbook import render

_RESULT = "\ue000r{}\ue001"
# Private characters make a placeholder no form prints; a clash would be found by `_holes`.
_MARK = "\ue000{}\ue001"
_TOKEN = _MARK.format("token")
_STRING = re.compile(r"<si><t(?: xml:space=\"preserve\")?>([^<]*\ue000[^<]*)</t></si>")
_CELL = re.compile(r"<c ([^>]*) t=\"str\">(<f>[^<]*</f>)<v>([^<]*\ue000[^<]*)</v></c>")
_PROPERTY = re.compile(r"<vt:lpwstr>([^<]*\ue000[^<]*)</vt:lpwstr>")


@frozen
class Results:
    """The formulas whose results may differ, each by its text, with the placeholder of its result."""

    spec: Spec
    checks: tuple[Check, ...]
    entries: tuple[Entry, ...]  # of the form, not of rows: those that copies are prefilled with
    empty: Findings  # of a form with nothing in it
    computed: Mapping[str, tuple[str, LiveFormula]]

    @classmethod
    def of(cls, layout: Layout) -> "Results | None":
        """Those of a form; None where every copy has the same, as no check names what copies are prefilled with."""
        live = tuple(_live(layout.spec))
        advice = Advice.of(layout) if live else None
        if advice is None:
            return None
        computed = {one.formula: (_RESULT.format(at), one) for at, one in enumerate(advice.computed(live))}
        entries = tuple(entry for entry in layout.entries if entry.field.prefill and entry.slots and entry.row is None)
        empty = advice.findings(slot_values(layout, shown(None, {})))
        return cls(layout.spec, live, entries, empty, computed)

    def marked(self, plan: BookPlan) -> BookPlan:
        """A plan with placeholders for these results."""
        return replace(plan, sheets=tuple(self._marked(sheet) for sheet in plan.sheets))

    def of_prefill(self, prefill: Mapping[str, str]) -> Iterator[tuple[str, str | int]]:
        """Every placeholder with the result in the copy that is prefilled so."""
        show = shown(None, prefill)
        record: dict[str, object] = {}
        for entry in self.entries:
            put(record, entry.path, value_of(entry, tuple(show(entry))))
        findings = replace(self.empty, record=record).asked(self.spec, self.checks)
        return ((mark, one.result(findings)) for mark, one in self.computed.values())

    def _marked(self, sheet: SheetPlan) -> SheetPlan:
        return replace(sheet, paints=tuple(map(self._paint, sheet.paints)))

    def _paint(self, paint: Paint) -> Paint:
        if isinstance(paint.value, Formula) and paint.value.source in self.computed:
            mark = self.computed[paint.value.source][0]
            return replace(paint, value=Formula(paint.value.source, Text(mark)))
        return paint


def _live(spec: Spec) -> Iterator[Check]:
    """The checks that name an entry of the form that copies are prefilled with. Rows with nothing else do not exist."""
    prefilled = {field.path for field in spec.fields if field.prefill}
    for check in spec.checks:
        if any(name.path in prefilled for name in check_names(check)):
            yield check


@frozen
class Placeholder:
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
    """A form's workbook, ready to be stamped: made once, then filled for one unit after another."""

    skeleton: Skeleton
    holes: Mapping[str, Hole]
    placeholders: tuple[Placeholder, ...]
    results: Results | None  # what differs from copy to copy of what formulas come to

    @classmethod
    def of(cls, layout: Layout, variables: Mapping[str, str] | None = None) -> "Template":
        """The template of a form; `variables` replace printed texts of its spec in every copy."""
        layout = fitted(layout, {}, variables or {})
        placeholders = _placeholders(layout)
        results = Results.of(layout)
        plan = form_plan(layout, _marked(placeholders), _TOKEN)
        package = render(results.marked(plan) if results else plan)
        holes = dict(_holes(package))
        skeleton = Skeleton.cut(package, {key: key.encode() for key in holes})
        return cls(skeleton, holes, tuple(placeholders.values()), results)

    @property
    def prefill(self) -> frozenset[str]:
        """The names that every copy is prefilled with."""
        return frozenset(placeholder.field.prefill for placeholder in self.placeholders)

    def stamp(self, identity: Identity, prefill: Mapping[str, str]) -> bytes:
        """The bytes of one copy.

        `prefill` gives every name of the spec's `prefill:` and no other. Raises WriteFailed where it does not, for a
        value that is not shown as text, and for an identity with control characters.
        """
        self._expect(prefill)
        values: dict[str, str | int] = {
            placeholder.mark: _text(placeholder.field, prefill[placeholder.field.prefill])
            for placeholder in self.placeholders
        }
        values[_TOKEN] = token_of(identity)
        if self.results is not None:
            values |= self.results.of_prefill(prefill)
        return self.skeleton.filled({key: hole.xml(values) for key, hole in self.holes.items()})

    def _expect(self, prefill: Mapping[str, str]) -> None:
        if self.prefill != set(prefill):
            expected, given = tuple(sorted(self.prefill)), tuple(sorted(prefill))
            raise WriteFailed("write-unknown-prefill", expected=expected, given=given)


def _placeholders(layout: Layout) -> dict[tuple[str, Kind], Placeholder]:
    placeholders: dict[tuple[str, Kind], Placeholder] = {}
    for entry in layout.entries:
        key = entry.field.prefill, entry.field.kind
        if entry.field.prefill and entry.slots and key not in placeholders:
            placeholders[key] = Placeholder(_MARK.format(len(placeholders)), entry.field)
    return placeholders


def _marked(placeholders: Mapping[tuple[str, Kind], Placeholder]) -> Shown:
    empty = shown(None, {})

    def show(entry: Entry) -> Sequence[CellValue]:
        placeholder = placeholders.get((entry.field.prefill, entry.field.kind))
        return (Text(placeholder.mark),) if placeholder else empty(entry)

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
