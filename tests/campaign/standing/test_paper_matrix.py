"""The matrix of what forms are about × forms: there, with errors, from another unit, lacking, or not asked for."""

from dataclasses import replace

from tests.campaign.standing.test_outcomes import CATALOGUE, LEAD, LUOYANG, ZHENGZHOU, facts, proposal, table
from tests.campaign.standing.test_problem_list import ACROSS
from tests.campaigns.rounds import HERE
from xltemplates.base.problem import Problem
from xltemplates.campaign.events.facts import Facts
from xltemplates.campaign.spec.load import load_campaign
from xltemplates.campaign.standing.paper_matrix import PaperMatrix
from xltemplates.campaign.standing.problem_list import ProblemList
from xltemplates.campaign.standing.status import status_of
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.parsed import Parsed

NAME = "河南省{}产业技术创新战略联盟"


def states(*papers: Parsed) -> dict[tuple[str, str], list[str]]:
    status = status_of(ACROSS, CATALOGUE, facts(*papers))
    lines = PaperMatrix.of(ProblemList.of(status)).lines
    return {(line.unit.id, line.subject): [cell.state for cell in line.cells] for line in lines}


def test_a_row_of_the_table_needs_its_documents() -> None:
    found = states(table("a", ZHENGZHOU, "甲", "乙"), proposal("p", NAME.format("甲")))
    assert found["zhengzhou", NAME.format("甲")] == ["there", "there", "lacking", "lacking"]
    assert found["zhengzhou", NAME.format("乙")] == ["there", "lacking", "lacking", "lacking"]
    assert found["luoyang", ""] == ["lacking", "unasked", "unasked", "unasked"]


def test_errors_stand_at_the_document_and_the_row_they_are_in() -> None:
    problem = Problem("required", "error", "basic.lead", params=LEAD)
    faulty = replace(proposal("p", NAME.format("甲")), status="problems", problems=(problem,))
    status = status_of(ACROSS, CATALOGUE, facts(table("a", ZHENGZHOU, "甲", "乙", errors=1), faulty))
    first, second = PaperMatrix.of(ProblemList.of(status)).of_unit(status.registry.units[0])
    assert [(cell.state, cell.errors) for cell in first.cells[:2]] == [("errors", 1), ("errors", 1)]
    assert second.cells[0].state == "there"


def test_what_another_unit_sent_is_not_lacking() -> None:
    found = states(table("b", LUOYANG, "甲"), proposal("p", NAME.format("甲")))
    assert found["luoyang", NAME.format("甲")][1] == "elsewhere"
    assert found["zhengzhou", NAME.format("甲")] == ["lacking", "errors", "unasked", "unasked"]  # whose it is differs


def test_a_campaign_whose_forms_are_about_units_has_a_line_for_each() -> None:
    catalogue = Catalogue.open(HERE / "budget")
    spec = load_campaign(HERE / "budget" / "campaign.yaml", catalogue)
    status = status_of(replace(ACROSS, spec=spec, specs=HERE / "budget"), catalogue, Facts())
    matrix = PaperMatrix.of(ProblemList.of(status))
    assert [form.title for form in matrix.forms] == ["申报表", "人员经费测算表", "科目表"]
    assert {line.subject for line in matrix.lines} == {""}
    assert len(matrix.lines) == len(status.standings)
    assert matrix.lines[0].cells[0].state == "lacking"
