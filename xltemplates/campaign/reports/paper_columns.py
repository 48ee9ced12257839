"""What the status says of each numbered problem, and of each line of the matrix of documents: lists of columns."""

from collections.abc import Mapping
from typing import Final

from xltemplates.base.columns import Column, json_column
from xltemplates.base.problem import Severity
from xltemplates.campaign.reports.columns import FILE, UNIT
from xltemplates.campaign.spec.campaign_spec import CampaignForm
from xltemplates.campaign.standing.paper_matrix import PaperCell, PaperMatrix, SubjectPapers
from xltemplates.campaign.standing.problem_list import NumberedProblem, ProblemList
from xltemplates.campaign.standing.status import Status
from xltemplates.locale.translations import Message
from xltemplates.rollup.sheets import View

PROBLEM_WORDS: Final[Mapping[Severity, Message]] = {
    "error": Message("mark-correct"),
    "warning": Message("mark-check"),
    "repair": Message("rollup-repaired"),
    "manual": Message("rollup-for-an-officer"),
}


def problem_columns(problems: ProblemList, view: View) -> tuple[Column[NumberedProblem], ...]:
    """What is wrong or open with what the units returned; its number is what officers choose it by."""
    say = view.say
    return (
        json_column("unit", lambda each: each.unit.id if each.unit else None),
        Column(say(UNIT), 30, lambda each: each.owner, sheet_only=True, key="name"),
        Column(
            say(Message("column-number")),
            8,
            lambda each: f"#{each.number}",
            key="number",
            datum=lambda each: each.number,
        ),
        Column(
            say(Message("column-severity")),
            12,
            lambda each: say(PROBLEM_WORDS[each.problem.severity]),
            key="severity",
            datum=lambda each: each.problem.severity,
        ),
        Column(say(FILE), 34, lambda each: each.receipt.paper.file, key="file"),
        json_column("code", lambda each: each.problem.code),
        json_column("path", lambda each: each.problem.path),
        Column(
            say(Message("column-cell")),
            16,
            lambda each: str(each.problem.place or ""),
            key="cell",
            datum=lambda each: str(each.problem.place) if each.problem.place else None,
        ),
        Column(say(Message("column-what")), 80, lambda each: each.problem.message(view.language), key="message"),
        json_column("across", lambda each: each.finding is not None),
        Column(
            say(Message("column-settled")),
            10,
            lambda each: _settled(problems, each, view),
            key="settled",
            datum=lambda each: not problems.open(each),
        ),
    )


def matrix_columns(matrix: PaperMatrix, status: Status, view: View) -> tuple[Column[SubjectPapers], ...]:
    """What is there of each form, for each thing that forms are about."""
    key = status.table.key[0] if status.table.key else ""
    named = (field.title for field in status.table.fields if field.id == key)
    title = next(named, view.say(Message("column-object")))
    by_subject = any(form.subject for form in matrix.forms)
    return (
        json_column("unit", lambda line: line.unit.id),
        Column(view.say(UNIT), 30, lambda line: line.unit.name, sheet_only=by_subject, key="name"),
        Column(title if by_subject else "", 44 if by_subject else 0, lambda line: line.subject, key="subject"),
        *(_paper(place, form, view) for place, form in enumerate(matrix.forms)),
        json_column("papers", lambda line: _papers(matrix, line)),
    )


def _settled(problems: ProblemList, each: NumberedProblem, view: View) -> str:
    return "" if problems.open(each) else view.say(Message("problem-settled"))


def _paper(place: int, form: CampaignForm, view: View) -> Column[SubjectPapers]:
    """Whether a form's document is there, in a word."""
    return Column(form.title, 16, lambda line: _paper_words(line.cells[place], view))


def _paper_words(cell: PaperCell, view: View) -> str:
    return view.say(Message.of(f"paper-{cell.state}", count=cell.errors))


def _papers(matrix: PaperMatrix, line: SubjectPapers) -> dict[str, object]:
    cells = zip(matrix.forms, line.cells, strict=True)
    return {form.form: {"state": cell.state, "errors": cell.errors} for form, cell in cells}
