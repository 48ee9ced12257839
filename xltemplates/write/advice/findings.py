"""What the formulas of a workbook come to: worked out beforehand, so that every program shows it at once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from xltemplates.base.cells import CellValue, Formula, Number, Text
from xltemplates.base.frozen import frozen
from xltemplates.layout.model import Layout
from xltemplates.spec.expression.verdict import CheckState, Record, Verdict, check_state, check_verdicts
from xltemplates.spec.model import Check, Spec
from xltemplates.write.filled import filled_record


@frozen
class Findings:
    """The verdicts on what stands in a form's cells: of each check its state and what fails.

    `values`: what each slot holds, by its name; `record`: the same as formulas see it (`write.filled`).
    """

    values: Mapping[str, CellValue]
    record: Record
    states: Mapping[str, CheckState]
    failing: Mapping[str, tuple[Verdict, ...]]

    @classmethod
    def of(cls, layout: Layout, values: Mapping[str, CellValue]) -> "Findings":
        """Every check that entries can show, asked of the values of a form's slots."""
        spec, record = layout.spec, filled_record(layout, values)
        return cls(values, record, {}, {}).asked(spec, spec.checks)

    def asked(self, spec: Spec, checks: Iterable[Check]) -> "Findings":
        """The same with some checks asked anew; what no entry can show is not asked."""
        known = [check for check in checks if check.that is not None]
        states = {check.id: check_state(spec, check, self.record) for check in known}
        failing = {check.id: _failing(spec, check, self.record) for check in known}
        return replace(self, states={**self.states, **states}, failing={**self.failing, **failing})


@frozen
class Told:
    """A formula, without `=`, and what it comes to: a text or a whole number."""

    formula: str
    result: Callable[[Findings], str | int]

    def cell(self, findings: Findings) -> Formula:
        """The cell that holds it with its result."""
        return Formula(self.formula, plain(self.result(findings)))


def plain(result: str | int) -> Text | Number:
    """A result as a cell holds it."""
    return Text(result) if isinstance(result, str) else Number(str(result))


def cell_of(content: Told | str, findings: Findings) -> CellValue:
    """A formula's cell, or a text's."""
    return Text(content) if isinstance(content, str) else content.cell(findings)


def _failing(spec: Spec, check: Check, record: Record) -> tuple[Verdict, ...]:
    return tuple(verdict for verdict in check_verdicts(spec, check, record) if verdict.state == "fail")
