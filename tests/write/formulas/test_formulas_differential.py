"""One rule, one verdict: LibreOffice's state of every check equals Python's, on records full of edges.

The workbooks store wrong results, so that only a real calculation can agree. The data are typed; a second test puts
values of a wrong type into cells and asks that no check passes then.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
import xlsxwriter

from tests.office import Content, Office
from tests.write.board import SPEC, Case
from tests.write.rules import ALL_CHECKS, ROW_CHECKS
from xltemplates.spec.model import Check
from xltemplates.spec.verdict import check_names, check_state, check_verdicts
from xltemplates.write.formulas.compile import failing_condition, state_formula, state_text

pytestmark = pytest.mark.office

RECORDS = 2000
CHECKS_EACH = 3
Question = tuple[str, str]  # a formula, and the state that Python finds


def test_states_agree_on_typed_records(office: Office, tmp_path: Path) -> None:
    chance = Random(2020)
    cases = [Case.random(number, chance) for number in range(RECORDS)]
    questions = [_asked(case) for case in cases]
    found = _calculated(office, tmp_path / "states.xlsx", [case.cells() for case in cases], questions)
    different = [
        (check.id, check.when and "when", case.record, wanted, got)
        for case, row, answers in zip(cases, questions, found, strict=True)
        for check, (_, wanted), got in zip(_some(case.number), row, answers, strict=True)
        if wanted != got
    ]
    assert not different, f"{len(different)}: {different[:3]}"


def test_failing_rows_are_those_python_names(office: Office, tmp_path: Path) -> None:
    chance = Random(41)
    cases = [Case.random(number, chance) for number in range(60)]
    questions = [
        [
            (
                f'IFERROR(IF({failing_condition(check, case.names(), case.row(at))},"1","0"),"0")',
                _fails(check, case, at),
            )
            for check in ROW_CHECKS
        ]
        for case in cases
        for at in (case.number % 4,)
    ]
    found = _calculated(office, tmp_path / "rows.xlsx", [case.cells() for case in cases], questions)
    assert found == [[wanted for _, wanted in row] for row in questions]


def test_wrong_types_never_pass(office: Office, tmp_path: Path) -> None:
    chance = Random(7)
    cases, questions, cells, spoils = [], [], [], []
    for number in range(400):
        case, check = Case.random(number, chance), chance.choice(ALL_CHECKS)
        spoilt = _spoilt(case, check, chance)
        if spoilt is not None:
            cases.append(case)
            cells.append(spoilt[0])
            spoils.append(spoilt[1])
            questions.append([(state_formula(check, case.names()), check.id)])
    found = _calculated(office, tmp_path / "wrong.xlsx", cells, questions)
    wrong = [
        (row[0][1], answer, changed)
        for row, answer, changed in zip(questions, found, spoils, strict=True)
        if answer != [state_text("mistyped")]
    ]
    assert len(cases) > 250
    assert not wrong, f"{len(wrong)}: {wrong[:8]}"


def _asked(case: Case) -> list[Question]:
    names = case.names()
    return [
        (state_formula(check, names), state_text(check_state(SPEC, check, case.record))) for check in _some(case.number)
    ]


def _some(number: int) -> list[Check]:
    """The checks of a record: every one of the list comes as often as the others."""
    return [ALL_CHECKS[(number * CHECKS_EACH + at) % len(ALL_CHECKS)] for at in range(CHECKS_EACH)]


def _fails(check: Check, case: Case, at: int) -> str:
    rows = {verdict.row: verdict.state for verdict in check_verdicts(SPEC, check, case.record)}
    return "1" if rows.get(at) == "fail" else "0"


def _spoilt(case: Case, check: Check, chance: Random) -> tuple[dict[tuple[str, str], object], object] | None:
    """The cells of a case with one that the check speaks of holding what its type cannot."""
    names = [name for name in check_names(check) if name.type != "none"]
    if not names:
        return None
    name = chance.choice(names)
    wrong: dict[str, tuple[object, ...]] = {
        "number": ("15家", "12", True), "date": ("2020.8.10", -5, "待定", 1.5), "text": (12, Decimal("0.5"), True),
        "choice": ("别的", 9, True), "flag": ("有的", 3), "list": ("别的", 9, Decimal("1.5")),
    }  # fmt: skip
    fresh = Case(case.number, {**case.record})
    held = fresh.names().columns(name.path)[0] if name.path.startswith("m.") else fresh.names().entries[name.path]
    sheet, _, address = chance.choice(held.cells).rpartition("!")
    cell = (sheet.strip("'"), address.partition(":")[0].replace("$", ""))
    cells = {(sheet, address.replace("$", "")): content for (sheet, address), content in fresh.cells().items()}
    # LibreOffice takes TRUE in a range for a number (Excel and WPS do not).
    content = chance.choice([one for one in wrong[name.type] if not (":" in address and one is True)])
    return {**cells, cell: content}, (cell, content)


def _calculated(
    office: Office, path: Path, cells: list[dict[tuple[str, str], object]], questions: list[list[Question]]
) -> list[list[Content]]:
    """What the office makes of the formulas of each case, side by side."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheets = {name: book.add_worksheet(name) for name in ("状态", "数据", "表 格", "续")}
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for case in cells:
            for (name, address), content in case.items():
                _write(sheets[name], address.replace("$", ""), content, day)
        for row, asked in enumerate(questions):
            for column, (formula, _) in enumerate(asked):
                sheets["状态"].write_formula(row, column, f"={formula}", None, "存错的结果")
    last = max(len(row) for row in questions)
    with office.open(path) as opened:
        opened.recalculate()
        area = opened.read_area(
            "状态", f"A1:{chr(64 + last) if last < 27 else 'A' + chr(64 + last - 26)}{len(questions)}"
        )
    return [list(row[: len(asked)]) for row, asked in zip(area, questions, strict=True)]


def _write(sheet: Any, address: str, content: object, day: Any) -> None:
    match content:
        case None:
            return
        case bool():
            sheet.write_boolean(address, content)
        case date():
            sheet.write_datetime(address, content, day)
        case int() | float() | Decimal():
            sheet.write_number(address, float(content))
        case _:
            sheet.write_string(address, str(content))
