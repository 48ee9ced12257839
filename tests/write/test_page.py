"""How sheets print."""

import pytest

from tests.write.forms import OPEN, PAPER, TABLE, form
from xltemplates.write.form import frozen_rows, page_plan


def test_paper_and_orientation() -> None:
    page = page_plan(form(TABLE).sheets[0])
    assert (page.landscape, page.paper) == (True, 9)


def test_page_breaks_are_kept() -> None:
    sheet = form(PAPER).sheets[0]
    assert len(sheet.breaks) == 1
    assert page_plan(sheet).breaks == sheet.breaks


def test_margins_are_inches_in_the_order_of_the_library() -> None:
    sheet = form(PAPER).sheets[0]
    top, right, bottom, left = sheet.page.margins
    assert page_plan(sheet).margins == pytest.approx((left / 25.4, right / 25.4, top / 25.4, bottom / 25.4))


def test_headers_stay_in_view() -> None:
    assert frozen_rows(form(TABLE).sheets[0]) == (4, 0)
    assert frozen_rows(form(OPEN).sheets[0]) is not None
    assert frozen_rows(form(PAPER).sheets[0]) is None
