"""The sheet 填报检查: everything a filler should know before sending, in one place."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from math import ceil

from xltemplates.base.cells import BLANK, CellValue, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell, quoted_sheet
from xltemplates.layout.identity import check_sheet
from xltemplates.layout.model import Layout, Slot
from xltemplates.layout.wording import wording, wording_formula
from xltemplates.spec.expression.functions.base import quoted
from xltemplates.spec.model import Check
from xltemplates.spec.verdict import CheckState
from xltemplates.write.advice.findings import Findings, LiveFormula, cell_of
from xltemplates.write.advice.lines import Line, check_line, part_line, state_or_none
from xltemplates.write.advice.parts import limits_part, required_parts
from xltemplates.write.formulas.cells import NameMap
from xltemplates.write.formulas.compile import state_text
from xltemplates.write.plan import CellFormat, Highlight, PagePlan, Paint, SheetPlan
from xltemplates.write.styles import (
    AMBER,
    CHECK_CELL,
    CHECK_HEAD,
    CHECK_STATE,
    GREEN,
    GROUP,
    GROUP_COUNT,
    RED,
    REPORT_HEADER,
    REPORT_LINK,
    REPORT_NOTE,
    REPORT_TITLE,
)

STATUS = "c_status"  # the defined name of the status
_HEADERS = ("check-what", "check-state", "check-count", "check-said", "check-place")
_WIDTHS = (38.0, 13.0, 7.0, 70.0, 22.0)
_LINE = 18.0  # points
_GROUPS = ("check-group-required", "check-group-errors", "check-group-warnings", "check-group-others")
_FIRST = 5  # the row of the first group's title
_PAINTS: tuple[tuple[CheckState, tuple[str, str]], ...] = (
    ("fail", RED), ("mistyped", RED), ("undecided", AMBER), ("pass", GREEN),
)  # fmt: skip

Make = Callable[[int], Line]  # a line, given its row


@frozen
class Group:
    """Lines under one title, the message `title`, which stands in row `top` and adds up their counts."""

    title: str
    top: int
    lines: tuple[Line, ...]

    @property
    def count(self) -> LiveFormula:
        """The sum of the counts."""
        area = Area(self.top + 1, 3, self.top + len(self.lines), 3)
        return LiveFormula(f"SUM({area.a1})", self.total)

    def total(self, findings: Findings) -> int:
        """The sum of the counts, worked out in Python: what `count`'s formula comes to."""
        return sum(int(line.count.result(findings)) for line in self.lines if line.count is not None)


@frozen
class CheckSheet:
    """The sheet of a form: its groups, those without lines left out."""

    groups: tuple[Group, ...]

    @classmethod
    def of(cls, layout: Layout, names: NameMap) -> "CheckSheet":
        """Every required part, and every check where it belongs by its severity."""
        groups: list[Group] = []
        row = _FIRST
        for title, makes in zip(_GROUPS, _makes(layout, names), strict=True):
            lines = tuple(make(row + 1 + at) for at, make in enumerate(makes))
            if lines:
                groups.append(Group(title, row, lines))
                row += len(lines) + 1
        return cls(tuple(groups))

    def status(self) -> LiveFormula:
        """How much is still to be done, in one line."""
        counts = {group.title: group for group in self.groups if group.title != _GROUPS[3]}
        formulas = [f"$C${counts[title].top}" if title in counts else "0" for title in _GROUPS[:3]]
        blank, wrong, doubtful = formulas
        done = wording("check-all-done")
        also = f'IF({doubtful}=0,"",{wording_formula("check-doubtful", count=doubtful)})'
        todo = wording_formula("check-to-do", blank=blank, wrong=wrong, doubtful=also)

        def result(findings: Findings) -> str:
            blank, wrong, doubtful = (counts[title].total(findings) if title in counts else 0 for title in _GROUPS[:3])
            if not blank + wrong + doubtful:
                return done
            more = wording("check-doubtful", count=doubtful) if doubtful else ""
            return wording("check-to-do", blank=blank, wrong=wrong, doubtful=more)

        return LiveFormula(f"IF(ROUND({blank}+{wrong}+{doubtful},0)=0,{quoted(done)},{todo})", result)

    def states(self) -> Iterator[tuple[Check, str, str]]:
        """Every check with a state of its own: the name of the cell that holds it, and the cell."""
        for group in self.groups:
            for at, line in enumerate(group.lines, start=group.top + 1):
                if line.check is not None and line.count is not None:
                    yield line.check, f"c_{at}", f"{quoted_sheet(check_sheet())}!$B${at}"

    def computed(self, checks: Collection[Check]) -> Iterator[LiveFormula]:
        """Every formula whose result hangs on some checks."""
        yield self.status()
        for group in self.groups:
            lines = [line for line in group.lines if line.check in checks]
            contents = (content for line in lines for content in (line.state, line.count, line.said))
            cells = [content for content in contents if isinstance(content, LiveFormula)]
            yield from (group.count, *cells) if cells else ()

    def names(self) -> Iterator[tuple[str, str]]:
        """The defined names of the status and of each state."""
        yield STATUS, f"{quoted_sheet(check_sheet())}!$A$2"
        yield from ((name, target) for _, name, target in self.states())

    def plan(self, findings: Findings) -> SheetPlan:
        """The sheet with its results, as `findings` have them: every program shows them before it calculates."""
        last = self.groups[-1].top + len(self.groups[-1].lines)
        states = (Area(_FIRST, 2, last, 2),)
        return SheetPlan(
            check_sheet(),
            tuple(self._paints(findings)),
            widths=_WIDTHS,
            heights=(30.0, 26.0, 20.0, 22.0, *self._heights()),
            page=PagePlan(landscape=True, print_area=Area(1, 1, last, 5), title_rows=(4, 4)),
            freeze=(4, 0),
            highlights=tuple(
                Highlight(states, f"EXACT($B{_FIRST},{quoted(state_text(state))})", *colours)
                for state, colours in _PAINTS
            ),
            protected=True,
            gridlines=False,
        )

    def _heights(self) -> Iterator[float]:
        """Room for the titles, and for the longest that may be said."""
        for group in self.groups:
            yield _LINE
            for line in group.lines:
                yield _LINE * max(ceil(len(line.title) * 2 / _WIDTHS[0]), ceil(line.longest * 2 / _WIDTHS[3]), 1)

    def _paints(self, findings: Findings) -> Iterator[Paint]:
        yield Paint(Area(1, 1, 1, 5), REPORT_TITLE, Text(check_sheet()))
        yield Paint(Area(2, 1, 2, 5), CHECK_HEAD, self.status().cell(findings))
        yield Paint(Area(3, 1, 3, 5), REPORT_NOTE, Text(wording("check-note")))
        for column, header in enumerate(_HEADERS, start=1):
            yield _paint(4, column, REPORT_HEADER, Text(wording(header)))
        for group in self.groups:
            yield from _title(group, findings)
            for row, line in enumerate(group.lines, start=group.top + 1):
                yield from _line(row, line, findings)


def _makes(layout: Layout, names: NameMap) -> tuple[list[Make], ...]:
    """What makes the lines of each group, given their row."""
    groups: tuple[list[Make], ...] = ([], [], [], [])
    groups[0].extend(
        partial(part_line, part, "undecided", wording("check-part-done")) for part in required_parts(layout, names)
    )
    for check in layout.spec.checks:
        state = state_or_none(check, names)
        groups[_group(check, state)].append(partial(check_line, check, state, layout, names))
    lengths = limits_part(layout)
    if lengths is not None:
        groups[2].append(partial(part_line, lengths, "fail", wording("check-lengths-done")))
    return groups


def _group(check: Check, state: str | None) -> int:
    return 3 if state is None else 1 if check.severity == "error" else 2


def _title(group: Group, findings: Findings) -> Iterator[Paint]:
    counted = any(line.count is not None for line in group.lines)
    yield _paint(group.top, 1, GROUP, Text(wording(group.title)))
    yield _paint(group.top, 2, GROUP, BLANK)
    yield _paint(group.top, 3, GROUP_COUNT, group.count.cell(findings) if counted else BLANK)
    yield from (_paint(group.top, column, GROUP, BLANK) for column in (4, 5))


def _line(row: int, line: Line, findings: Findings) -> Iterator[Paint]:
    yield _paint(row, 1, CHECK_CELL, Text(line.title))
    yield _paint(row, 2, CHECK_STATE, cell_of(line.state, findings))
    yield _paint(row, 3, CHECK_STATE, BLANK if line.count is None else line.count.cell(findings))
    yield _paint(row, 4, CHECK_CELL, cell_of(line.said, findings))
    yield _link(row, line.slot)


def _link(row: int, slot: Slot | None) -> Paint:
    if slot is None:
        return _paint(row, 5, CHECK_CELL, BLANK)
    place = f"{quoted_sheet(slot.sheet)}!{slot.cell.a1}"
    return Paint(Area.of(Cell(row, 5)), REPORT_LINK, Text(f"{slot.sheet}!{slot.cell.a1}"), f"internal:{place}")


def _paint(row: int, column: int, cell_format: CellFormat, value: CellValue) -> Paint:
    return Paint(Area.of(Cell(row, column)), cell_format, value)
