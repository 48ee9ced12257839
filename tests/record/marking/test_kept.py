"""What a correction copy holds: room for every row that somebody wrote in."""

from pathlib import Path

from tests.record.filled import layout_of, raw_form
from xltemplates.record.marking.kept import rows_needed


def test_as_many_rows_are_needed_as_the_last_one_written_in_says(tmp_path: Path) -> None:
    layout = layout_of(tmp_path)
    assert rows_needed(raw_form(layout, {})) == {}
    assert rows_needed(raw_form(layout, {"books[0].title": "甲"})) == {"books": 1}
    assert rows_needed(raw_form(layout, {"books[0].title": "甲", "books[2].copies": 1})) == {"books": 3}
    assert rows_needed(raw_form(layout, {"books[3].branch": "总馆"})) == {}
