"""Replaced labels: another printed text or unit stands there. What was reworded or deleted was not replaced."""

import pytest

from tests.read.locate.books import printed
from xltemplates.base.cells import Number, Text
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import ReadySheet
from xltemplates.read.locate.labels import bare, replaced_labels


@pytest.fixture
def ready(forms: Catalogue) -> ReadySheet:
    return forms.ready("visit.report").sheets[0]


@pytest.mark.parametrize(
    ("now", "replaced"),
    [
        *[
            ("人数", True),
            ("人 数：", True),
            ("*人数（必填）", True),
            ("农业", True),
            ("万元", True),
            ("走访记录", True),
        ],
        *[
            ("天数：", False),
            ("天 数（必填）", False),
            ("天数（天）", True),
            ("几天", False),
            ("日数", False),
            ("", False),
        ],
    ],
)
def test_what_stands_in_a_label_s_place(ready: ReadySheet, now: str, replaced: bool) -> None:
    (days,) = [label for label in ready.labels if label.text == "天数"]
    cells = printed(ready) | {days.key: Text(now)}
    found = list(replaced_labels(ready, cells, {days: days.key}))
    assert [(each.now, each.owned) for each in found] == ([(now, frozenset({"days"}))] if replaced else [])


def test_numbers_and_nothing_replace_no_label_and_a_title_is_about_nothing(ready: ReadySheet) -> None:
    days, title = (next(label for label in ready.labels if label.text == text) for text in ("天数", "走访记录"))
    cells = printed(ready)
    del cells[title.key]
    assert not list(replaced_labels(ready, cells | {days.key: Number("2")}, {days: days.key, title: title.key}))
    assert not list(replaced_labels(ready, cells | {title.key: Text("天数")}, {title: title.key}))


def test_a_bare_text_is_never_empty() -> None:
    assert [bare(text) for text in ("(", "。", "(家)", "成员(家):")] == ["(", "。", "(家)", "成员"]
