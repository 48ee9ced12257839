"""Results of formulas that depend on what a copy is prefilled with: worked out anew for every copy.

Most do not: that a prefilled entry is filled in is the same in every copy. Only a check that names one may differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from xltemplates.base.cells import Formula, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.paths import put
from xltemplates.layout.model import Entry, Layout
from xltemplates.spec.expression.verdict import check_names
from xltemplates.spec.model import Check, Spec
from xltemplates.write.advice.findings import Findings, Told
from xltemplates.write.advice.model import Advice
from xltemplates.write.filled import value_of
from xltemplates.write.plan import BookPlan, Paint, SheetPlan
from xltemplates.write.values import shown, slot_values

_MARK = "\ue000r{}\ue001"


@frozen
class Results:
    """The formulas whose results may differ, each by its text, with the placeholder of its result."""

    spec: Spec
    checks: tuple[Check, ...]
    entries: tuple[Entry, ...]  # of the form, not of rows: those that copies are prefilled with
    empty: Findings  # of a form with nothing in it
    told: Mapping[str, tuple[str, Told]]

    @classmethod
    def of(cls, layout: Layout) -> "Results | None":
        """Those of a form; None where every copy has the same."""
        live = tuple(_live(layout.spec))
        advice = Advice.of(layout) if live else None
        if advice is None:
            return None
        told = {told.formula: (_MARK.format(at), told) for at, told in enumerate(advice.told(live))}
        entries = tuple(entry for entry in layout.entries if entry.field.prefill and entry.slots and entry.row is None)
        empty = advice.findings(slot_values(layout, shown(None, {})))
        return cls(layout.spec, live, entries, empty, told)

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
        return ((mark, told.result(findings)) for mark, told in self.told.values())

    def _marked(self, sheet: SheetPlan) -> SheetPlan:
        return replace(sheet, paints=tuple(map(self._paint, sheet.paints)))

    def _paint(self, paint: Paint) -> Paint:
        if isinstance(paint.value, Formula) and paint.value.source in self.told:
            mark = self.told[paint.value.source][0]
            return replace(paint, value=Formula(paint.value.source, Text(mark)))
        return paint


def _live(spec: Spec) -> Iterator[Check]:
    """The checks that name an entry of the form that copies are prefilled with. Rows with nothing else do not exist."""
    prefilled = {field.path for field in spec.fields if field.prefill}
    for check in spec.checks:
        if any(name.path in prefilled for name in check_names(check)):
            yield check
