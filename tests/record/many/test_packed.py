"""A verdict that has travelled is the verdict that was sent."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.grid import MAX_COLUMN, MAX_ROW, Cell, Place
from xltemplates.base.problem import Note
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.files import parse_file
from xltemplates.record.many.packed import packed
from xltemplates.record.parsed import Parsed, Source

ROOT = Path(__file__).parents[3]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in (".xlsx", ".xls", ".ods"))
CATALOGUE = Catalogue.open(ROOT / "specs")

ANY_TEXT = st.text(st.characters())  # surrogates too
PLACES = st.builds(Place, ANY_TEXT, st.builds(Cell, st.integers(1, MAX_ROW), st.integers(1, MAX_COLUMN)))
NOTES = st.builds(Note, ANY_TEXT, st.lists(st.tuples(ANY_TEXT, ANY_TEXT)).map(tuple))
SOURCES = st.builds(Source, PLACES, ANY_TEXT, st.lists(NOTES, max_size=2).map(tuple))


def travelled(parsed: Parsed) -> Parsed:
    """What arrives of a verdict."""
    there: Parsed = pickle.loads(pickle.dumps(packed(parsed)))
    return there


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_arrives_as_it_was(path: Path) -> None:
    parsed = parse_file(path, CATALOGUE)
    there = travelled(parsed)
    assert there == parsed
    assert list(there.provenance.items()) == list(parsed.provenance.items())


@pytest.mark.slow
@given(st.dictionaries(ANY_TEXT, SOURCES))
def test_every_provenance_arrives_as_it_was(provenance: dict[str, Source]) -> None:
    parsed = Parsed("甲.xlsx", "0" * 64, Identity(), "clean", {}, (), provenance)
    there = travelled(parsed)
    assert there == parsed
    assert parsed == there
    assert list(there.provenance) == list(provenance)
    assert repr(there.provenance) == repr(provenance)
    assert travelled(there) == parsed


def test_an_entry_that_has_no_source_has_none() -> None:
    there = travelled(Parsed("甲.xlsx", "", Identity(), "clean", {}, (), {"名": Source(Place("表", Cell(1, 2)), "文")}))
    assert there.provenance.get("无") is None
    assert "名" in there.provenance


def test_it_is_less_to_send() -> None:
    for number in ("02", "建议书1"):
        parsed = parse_file(next((ROOT / "samples").glob(f"{number}_*.xlsx")), CATALOGUE)
        assert len(pickle.dumps(packed(parsed))) < len(pickle.dumps(parsed))
