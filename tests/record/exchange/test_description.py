"""What `show --json` says of a form."""

from pathlib import Path
from typing import Any

import pytest

from tests.record.filled import layout_of
from xltemplates.layout.model import Layout
from xltemplates.record.exchange.export import description


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return layout_of(tmp_path_factory.mktemp("spec"))


@pytest.fixture(scope="module")
def described(layout: Layout) -> Any:
    return description(layout)


def test_the_form_and_its_entries(described: Any) -> None:
    assert list(described) == ["form", "version", "title", "entries", "asides"]
    assert (described["form"], described["version"], described["title"]) == ("library.lending", "1", "图书借阅登记表")


def test_entries_stand_in_print_order_without_serials_and_asides(described: Any) -> None:
    paths = [entry["path"] for entry in described["entries"]]
    assert paths[:5] == ["reader", "desk.open", "desk.fee", "books[0].title", "books[0].genre"]
    assert not [path for path in paths if path.endswith(".no")]
    assert [entry["path"] for entry in described["asides"]] == ["nothing"]


def test_an_entry(layout: Layout, described: Any) -> None:
    slot = layout.by_path["books[0].genre"].slots[0]
    genre = described["entries"][4]
    assert genre == {
        "path": "books[0].genre",
        "kind": "choice",
        "title": "类别",
        "section": genre["section"],
        "required": False,
        "options": ["小说", "诗歌", "史书"],
        "slots": [{"name": "f_books__0__genre", "sheet": "借阅", "cell": slot.cell.a1, "role": "value"}],
    }


def test_ticks_have_a_slot_for_each_option(described: Any) -> None:
    assert [slot["role"] for slot in described["entries"][1]["slots"]] == ["option:0", "option:1"]


def test_rows_of_the_continuation_sheet_say_so(described: Any) -> None:
    overflow = [entry["path"] for entry in described["entries"] if entry.get("overflow")]
    assert overflow[0] == "books[4].title"
    assert len(overflow) == 2 * 4
    assert "overflow" not in described["entries"][0]


def test_ink_is_listed_without_slots(tmp_path: Path) -> None:
    spec = """
form: a.letter
version: "1"
title: 函
fields:
  body: {kind: longtext, title: 正文}
  seal: {kind: ink, title: 盖章}
sheets:
  - name: 函
    picture: |
      | {body} <12> |
      | 盖章：{seal} <12> |
"""
    made: Any = description(layout_of(tmp_path, spec))
    assert [(entry["path"], len(entry["slots"])) for entry in made["entries"]] == [("body", 1), ("seal", 0)]
    assert "asides" not in made
