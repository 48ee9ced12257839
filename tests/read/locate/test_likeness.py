"""Likeness: 1. how much of a form stands on a sheet; 2. whether all of it stands still."""

from dataclasses import replace

import pytest

from tests.read.locate.books import printed
from xltemplates.base.cells import Number, Text
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import ReadySheet
from xltemplates.read.locate.likeness import explained, likeness, texts_of
from xltemplates.read.locate.match import unmoved


@pytest.fixture
def ready(forms: Catalogue) -> ReadySheet:
    return forms.ready("visit.report").sheets[0]


def test_nothing_moved_where_every_label_stands_as_it_was_printed(ready: ReadySheet) -> None:
    cells = printed(ready)
    (days,) = [each.key for each in ready.labels if each.text == "天数"]
    assert unmoved(ready, cells)
    assert unmoved(ready, cells | {days: Text(" 天 数 "), (99, 1): Number("1")})
    assert not unmoved(ready, cells | {days: Text("人数")})
    assert not unmoved(ready, cells | {days: Number("1")})
    assert not unmoved(ready, {key: cell for key, cell in cells.items() if key != days})


def test_likeness_is_the_share_of_the_printed_texts_that_are_there(ready: ReadySheet) -> None:
    cells = printed(ready)
    half = dict(list(cells.items())[: len(cells) // 2])
    assert (likeness(ready, texts_of(cells)), explained(ready, texts_of(cells))) == (1, len(cells))
    assert likeness(ready, texts_of({})) == 0
    assert likeness(ready, texts_of(half)) == len(half) / len(cells)
    twice = half | {(90, number): cell for number, cell in enumerate(half.values())}
    assert likeness(ready, texts_of(twice)) == len(half) / len(cells)


def test_a_label_that_may_be_changed_counts_neither_way(ready: ReadySheet) -> None:
    first, *others = ready.labels
    loose = replace(ready, labels=(replace(first, firm=False), *others))
    there = {key: cell for key, cell in printed(ready).items() if key != first.key}
    assert likeness(loose, texts_of(there)) == 1
    assert explained(loose, texts_of(printed(ready))) == len(others)
