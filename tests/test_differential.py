"""One rule, one verdict: what a workbook says of itself when LibreOffice calculates it is what Python says.

1. For every check of every form of the house: over 2,000 records of canonical values, no state differs; nor does any
   count, message or status that is written with the form.
2. A cell of a wrong type never lets a check pass.
3. Were one compiler to take `<=` for `<`, this would be seen.

The results stored in the workbooks are wrong, so that only a real calculation can agree.
"""

import operator
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from tests.catalogues import catalogue_of
from tests.combined import Answers, Case, calculated
from tests.edges import record
from tests.office import Office
from xltemplates.base.cells import Bool, CellValue, Number, Text
from xltemplates.layout.model import Layout
from xltemplates.spec import verdict
from xltemplates.spec.expression import evaluate
from xltemplates.spec.verdict import check_names
from xltemplates.write.advice.advice import Advice
from xltemplates.write.advice.findings import Findings
from xltemplates.write.formulas import compile as compiled
from xltemplates.write.formulas.compile import state_text
from xltemplates.write.values import shown, slot_values

pytestmark = pytest.mark.office

ROOT = Path(__file__).parent.parent
CATALOGUES = [catalogue_of(ROOT / folder) for folder in ("specs", "tests/forms")]
FORMS = {form: catalogue.layout(form) for catalogue in CATALOGUES for form in catalogue.forms}
CHECKED = [form for form, layout in FORMS.items() if any(check.that for check in layout.spec.checks)]
LONG = {"alliance.proposal": 160, "alliance.agreement": 100, "alliance.recommendation": 300, "assets.register": 200}
RECORDS = {form: LONG.get(form, 640) for form in CHECKED}  # forms of many cells take longer
BATCH = 80  # records in one workbook
SPOILT = 30  # records with a cell of a wrong type
STATE = 2  # the column of the states

every_form = pytest.mark.parametrize("form", CHECKED)


def cases(layout: Layout, count: int, chance: Random) -> Iterator[Case]:
    for _ in range(count):
        values = slot_values(layout, shown(record(layout.spec, chance), {}))
        yield Case(values, Findings.of(layout, values))


def asked(office: Office, folder: Path, layout: Layout, made: list[Case]) -> Iterator[Answers]:
    for at in range(0, len(made), BATCH):
        yield from calculated(office, folder / f"{at}.xlsx", layout, made[at : at + BATCH])


def states(layout: Layout) -> dict[int, str]:
    """The checks by their rows on the sheet of checks."""
    advice = Advice.of(layout)
    assert advice is not None
    return {int(target.rpartition("$")[2]): check.id for check, _, target in advice.checks.states()}


def different(answers: list[Answers]) -> list[tuple[int, tuple[int, int], object, object]]:
    return [
        (number, key, wanted, found)
        for number, all_ in enumerate(answers)
        for key, (wanted, found) in all_.items()
        if wanted != found
    ]


def test_there_are_enough_records() -> None:  # 1
    assert sum(RECORDS.values()) >= 2000


@pytest.mark.parametrize("part", [pytest.param(4, id="some"), pytest.param(1, id="all", marks=pytest.mark.long)])
@every_form
def test_a_workbook_says_what_python_says(form: str, part: int, office: Office, tmp_path: Path) -> None:  # 1
    layout = FORMS[form]
    start = monotonic()
    answers = list(asked(office, tmp_path, layout, list(cases(layout, RECORDS[form] // part, Random(form)))))
    assert not different(answers), f"{len(different(answers))}: {different(answers)[:3]}"
    seen = {check: Counter(all_[row, STATE][1] for all_ in answers) for row, check in states(layout).items()}
    one_sided = {check: found for check, found in seen.items() if not {"通过", "不通过"} <= found.keys()}
    assert not one_sided, one_sided
    print(f"{form}: {len(answers)} records, {len(seen)} checks, {monotonic() - start:.1f} s")


@every_form
def test_a_wrong_type_never_passes(form: str, office: Office, tmp_path: Path) -> None:  # 2
    layout, chance = FORMS[form], Random(7)
    spoilt = [_spoilt(layout, case, chance) for case in cases(layout, SPOILT, chance)]
    answers = list(asked(office, tmp_path, layout, [case for case, _ in spoilt]))
    rows = {check: row for row, check in states(layout).items()}
    passed = [
        (check, all_[rows[check], STATE]) for (_, checks), all_ in zip(spoilt, answers, strict=True) for check in checks
        if check in rows and all_[rows[check], STATE][1] != state_text("mistyped")
    ]  # fmt: skip
    assert not passed, f"{len(passed)}: {passed[:5]}"


def _spoilt(layout: Layout, case: Case, chance: Random) -> tuple[Case, list[str]]:
    """The case with one wrong cell, and the checks that speak of it."""
    named = {name.path for check in layout.spec.checks for name in check_names(check)}
    entries = [
        entry for entry in layout.entries if entry.field.path in named and entry.slots and not entry.field.prefill
    ]
    entry = chance.choice(entries)
    values: dict[str, CellValue] = {**case.values}
    wrong: tuple[CellValue, ...] = (Text("15家"), Bool(True)) if entry.row is None else (Text("15家"),)
    if entry.field.kind.expr == "text":
        wrong = (Number("12"), Number("0.5"))
    values[entry.slots[0].name] = chance.choice(wrong)
    checks = [
        check.id for check in layout.spec.checks if entry.field.path in {name.path for name in check_names(check)}
    ]
    return Case(values, Findings.of(layout, values)), checks


def forget_programs() -> None:
    """Have every check compiled anew."""
    evaluate._program.cache_clear()
    verdict._question.cache_clear()


@pytest.mark.parametrize("compiler", ["formulas", "python"])
def test_a_strict_comparison_is_seen(
    compiler: str, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:  # 3
    request.addfinalizer(forget_programs)
    if compiler == "formulas":
        monkeypatch.setattr(compiled, "_SIGNS", {**compiled._SIGNS, "<=": "<"})
    else:
        monkeypatch.setattr(evaluate, "_COMPARISONS", {**evaluate._COMPARISONS, "<=": operator.lt})
        forget_programs()
    layout = FORMS["alliance.proposal"]
    found = different(list(asked(office, tmp_path, layout, list(cases(layout, 8, Random(1))))))
    assert any({difference[2], difference[3]} == {"通过", "不通过"} for difference in found)
