"""A mark holds while its cells hold what they held, and goes when one of them changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office import Office
from xltemplates.base.cells import BLANK, Bool, CellValue, ErrorValue, Formula, Number, Text
from xltemplates.base.grid import Area, Cell
from xltemplates.record.marking.mark import unchanged
from xltemplates.write.plan import BookPlan, Paint, SheetPlan
from xltemplates.write.styles import REPORT_CELL as PLAIN
from xltemplates.write.workbook import render

CONTENTS: list[CellValue] = [
    BLANK,
    Text("□"),
    Text("☑"),
    Text("十几家"),
    Text('说“好”，又说"好"'),
    Text("a*b?~"),
    Text(" 前后 "),
    Text("一" * 300),
    Text("第一行\n第二行"),
    Text("𠮷野家"),
    Text("_x0041_"),
    Text("\n换行" * 400),
    Text("=A1"),
    Text("12"),
    Text("TRUE"),
    Number("12"),
    Number("-0.3"),
    Number("1E+20"),
    Number("0.30000000000000004"),
    Bool(True),
    Bool(False),
    Formula("#N/A", ErrorValue("#N/A")),
]


@pytest.mark.parametrize(
    ("content", "formula"),
    [
        (BLANK, 'LEN(SUBSTITUTE($A$1,"□",""))=0'),
        (Text("□"), 'LEN(SUBSTITUTE($A$1,"□",""))=0'),
        (Text('说"好"'), 'EXACT(T($A$1),"说""好""")'),
        (Text("a\nb"), 'EXACT(T($A$1),"a"&CHAR(10)&"b")'),
        (Text("_x0041_"), 'EXACT(T($A$1),"_"&"x0041_")'),
        (Text("a_b_x41_"), 'EXACT(T($A$1),"a_b_x41_")'),
        (Text("a\rb"), 'AND(EXACT(LEFT(T($A$1),1),"a"),LEN($A$1)>=3,LEN($A$1)<=3)'),
        (Text("𠮷" * 800), 'AND(EXACT(LEFT(T($A$1),0),""),LEN($A$1)>=800,LEN($A$1)<=1600)'),
        (Number("0.10"), "AND(ISNUMBER($A$1),$A$1=0.1)"),
        (Bool(False), "AND(ISLOGICAL($A$1),NOT($A$1))"),
        (ErrorValue("#N/A"), "ISERROR($A$1)"),
    ],
)
def test_the_condition_of_one_cell(content: CellValue, formula: str) -> None:
    assert unchanged([("$A$1", content)]) == formula


def test_several_cells_must_all_stand() -> None:
    assert unchanged([("$A$1", Bool(True)), ("$B$1", BLANK)]) == (
        'AND(AND(ISLOGICAL($A$1),$A$1),LEN(SUBSTITUTE($B$1,"□",""))=0)'
    )


@given(st.text(max_size=2000), st.integers(1, 300))
def test_a_condition_stays_within_excel_s_limits(text: str, cells: int) -> None:
    formula = unchanged([(f"$A${row}", Text(text)) for row in range(1, cells + 1)])
    assert len(formula) < 8192
    assert all(character >= " " for character in formula)


@pytest.mark.office
def test_a_program_agrees(office: Office, tmp_path: Path) -> None:
    """Each condition against each content: true for its own only. An empty box is as good as nothing."""
    paints = [Paint(Area.of(Cell(row, 1)), PLAIN, content) for row, content in enumerate(CONTENTS, 1)]
    for row in range(1, len(CONTENTS) + 1):
        for column, marked in enumerate(CONTENTS, 2):
            condition = unchanged([(f"$A${row}", marked)])
            formula = Formula(f"IF(ISERROR({condition}),0,IF({condition},1,0))", Number("7"))
            paints.append(Paint(Area.of(Cell(row, column)), PLAIN, formula))
    path = tmp_path / "marks.xlsx"
    path.write_bytes(render(BookPlan("marks", (SheetPlan("S", tuple(paints)),))))
    with office.open(path) as book:
        book.recalculate()
        found = book.read_area("S", Area(1, 2, len(CONTENTS), len(CONTENTS) + 1).a1)
    alike = {(0, 1), (1, 0)}
    for row, line in enumerate(found):
        for column, held in enumerate(line):
            assert held == float(row == column or (row, column) in alike), (CONTENTS[row], CONTENTS[column])
