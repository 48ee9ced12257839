"""The page of a status: every column that lines have, everything shown as text, pictures that read themselves out."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tests.campaign.statuses import HARM, harmful_status
from xltemplates.base.columns import header
from xltemplates.base.words import Language
from xltemplates.campaign.events.facts import Facts
from xltemplates.campaign.reports.act_columns import act_columns
from xltemplates.campaign.reports.columns import unit_columns
from xltemplates.campaign.reports.paper_columns import matrix_columns, problem_columns
from xltemplates.campaign.reports.status_page import status_page
from xltemplates.campaign.reports.status_pictures import ring
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.extract import StatusExtract
from xltemplates.rollup.sheets import View

STATUS = harmful_status()


def body(page: bytes) -> ElementTree.Element:
    """The body, which is well-formed: every element is closed, nothing that was written is one."""
    text = page.decode()
    return ElementTree.fromstring(text[text.index("<body>") :].removesuffix("</html>\n"))


def texts(element: ElementTree.Element, path: str) -> list[str]:
    return ["".join(found.itertext()) for found in element.iterfind(path)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_somebody_wrote_is_text_everywhere(language: Language) -> None:
    content = status_page(StatusExtract.of(STATUS), language)
    page = body(content)
    assert "script" not in {element.tag for element in page.iter()}
    assert b"<script" not in content
    assert texts(page, "h1") == [f"汇总{HARM}"]
    assert f"封{HARM}.xlsx" in "".join(texts(page, "p"))
    cells = set(texts(page, ".//td"))
    assert {f"甲{HARM}.xlsx", f"表{HARM}!A1", f"理由{HARM}", f"王{HARM}", f"单位{HARM}", f"无{HARM}"} <= cells
    assert {label for label in texts(page, ".//svg/text") if HARM in label} == {
        f"{title}" for _, title in STATUS.registry.groups
    }
    assert all(picture.get("aria-label") == picture.findtext("title") for picture in page.iter("svg"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tables_have_the_columns_of_their_lists(language: Language) -> None:
    view = View(language)
    extract = StatusExtract.of(STATUS)
    units, papers, problems, acts = body(status_page(extract, language)).iterfind("table")
    assert tuple(texts(units, "thead/tr/th")) == header(unit_columns(STATUS, view))
    assert tuple(texts(papers, "thead/tr/th")) == header(matrix_columns(extract.matrix, STATUS, view))
    assert tuple(texts(problems, "thead/tr/th")) == header(problem_columns(extract.numbered, view))[:-1]
    assert tuple(texts(acts, "thead/tr/th")) == header(act_columns(ActList.of(STATUS), view))


def test_units_stand_class_by_class_with_a_dot_in_the_colour_of_their_state() -> None:
    units = next(body(status_page(StatusExtract.of(STATUS), "zh")).iterfind("table"))
    headings = texts(units, "tbody/tr/th")
    assert headings[0] == f"省辖市{HARM}　2/17"
    assert len(headings) == len(STATUS.registry.groups)
    dots = [dot.get("style") for dot in units.iterfind("tbody/tr/td/span")]
    assert len(dots) == len(STATUS.standings)
    assert dots[0] == "background:#ef6c00"


def test_without_findings_and_acts_there_are_no_tables_of_them() -> None:
    page = body(
        status_page(StatusExtract.of(replace(STATUS, standings=(), findings=(), outcomes=(), facts=Facts())), "zh")
    )
    assert len(list(page.iterfind("table"))) == 1


def test_all_units_in_one_state_are_a_whole_ring() -> None:
    missing = replace(STATUS, standings=tuple(replace(one, state="missing") for one in STATUS.standings))
    assert [arc.path for arc in ring(missing, "zh").arcs] == [""]
    assert len(list(body(status_page(StatusExtract.of(missing), "zh")).iter("circle"))) == 1


def test_numbers_stand_to_the_right_and_short_columns_are_not_broken() -> None:
    units, _, problems, _ = body(status_page(StatusExtract.of(STATUS), "zh")).iterfind("table")
    assert [cell.get("class") for cell in units.iterfind("thead/tr/th")] == [
        None, "short", "number", "number", "number", "number", "short", "short", None, "short",
    ]  # fmt: skip
    assert [cell.get("class") for cell in problems.iterfind("tbody/tr/td")][:5] == [
        "short", "short", None, "short", None,
    ]  # fmt: skip
