"""What a workbook says of how it is filled in: the sheet 填报检查, a status beside the form, paint, counts of 字数.

The workbook advises, the reader decides: nothing of this is ever read.
"""

from collections.abc import Collection, Iterator, Mapping

from xltemplates.base.cells import CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.layout.advice import Margin
from xltemplates.layout.model import Layout, SheetLayout
from xltemplates.spec.model import Check
from xltemplates.write.advice.counters import counter
from xltemplates.write.advice.findings import Findings, Told
from xltemplates.write.advice.paint import highlights
from xltemplates.write.advice.sheet import STATUS, CheckSheet
from xltemplates.write.formulas.names import NameMap
from xltemplates.write.plan import Highlight, Paint, SheetPlan
from xltemplates.write.styles import COUNTER
from xltemplates.write.styles import STATUS as STATUS_LOOK


@frozen
class Advice:
    """All of it for one form. A roll-up, which nobody fills in, has none."""

    layout: Layout
    names: NameMap
    checks: CheckSheet

    @classmethod
    def of(cls, layout: Layout) -> "Advice | None":
        """The advice of a form; None where there is nothing to advise."""
        if any(repeat.rows_from is not None for repeat in layout.spec.repeats):
            return None
        names = NameMap.of(layout)
        checks = CheckSheet.of(layout, names)
        return cls(layout, names, checks) if checks.groups else None

    def findings(self, values: Mapping[str, CellValue]) -> Findings:
        """What all formulas come to while the slots hold these values."""
        return Findings.of(self.layout, values)

    def sheet(self, findings: Findings) -> SheetPlan:
        """The sheet 填报检查."""
        return self.checks.plan(findings)

    def defined(self) -> Iterator[tuple[str, str]]:
        """The names of the cells that others look at."""
        return self.checks.names()

    def beside(self, sheet: SheetLayout, findings: Findings) -> Iterator[Paint]:
        """The status and the counts beside a sheet's printed area."""
        margin = Margin.of(sheet)
        status = Told(STATUS, self.checks.status().result)
        yield Paint(Area.of(margin.status), STATUS_LOOK, status.cell(findings))
        for cell, texts in margin.counters.items():
            yield Paint(Area.of(cell), COUNTER, counter(texts).cell(findings))

    def told(self, checks: Collection[Check]) -> Iterator[Told]:
        """Every formula whose result hangs on some checks."""
        yield Told(STATUS, self.checks.status().result)
        yield from self.checks.told(checks)

    def painted(self, sheet: SheetLayout) -> tuple[Highlight, ...]:
        """What is painted on a sheet."""
        return highlights(sheet, self.layout, self.names, self.checks)
