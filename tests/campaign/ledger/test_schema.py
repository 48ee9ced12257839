"""The version of the ledger's tables is their digest; a ledger of another is made again on either database."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, Column, Index, MetaData, Text, create_engine, text
from sqlalchemy.exc import DBAPIError

from tests.campaign.campaigns import ROOT, returned
from tests.campaign.ledger.conftest import Make
from tests.campaign.ledger.states import gather, sound, state
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Note, Problem
from xltemplates.base.words import Words
from xltemplates.campaign.ledger.replay import current_ledger
from xltemplates.campaign.ledger.schema import METADATA, TEXTS, digest, version
from xltemplates.campaign.ledger.url import ledger_url
from xltemplates.campaign.ledger.verdict import detail_text, provenance_text
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.locale.translations import FilledWords, Message
from xltemplates.record.parsed import Parsed, Source


def copied() -> MetaData:
    """The tables of the ledger, to be changed."""
    other = MetaData()
    for table in METADATA.sorted_tables:
        table.to_metadata(other)
    return other


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_every_process_finds_the_same_version(seed: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", "from xltemplates.campaign.ledger.schema import version; print(version())"],
        env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True, encoding="ascii",
    )  # fmt: skip
    assert said.stdout.strip() == version()


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=() if name in ("events", "records") else pytest.mark.slow) for name in METADATA.tables],
)
def test_no_column_constraint_or_index_can_be_added_and_the_version_forgotten(name: str) -> None:
    changes = (
        lambda table: table.append_column(Column("added", Text)),
        lambda table: table.append_constraint(CheckConstraint("1 = 1")),
        lambda table: Index(f"{name}_by_first", next(iter(table.c))),
        lambda table: setattr(next(iter(table.c)), "name", "renamed"),
        lambda table: setattr(next(iter(table.c)), "nullable", not next(iter(table.c)).nullable),
    )
    found = set()
    for change in changes:
        metadata = copied()
        change(metadata.tables[name])
        found.add(digest(metadata))
    assert len(found - {digest(copied())}) == len(changes)


def test_texts_of_another_form_have_another_version() -> None:
    """Where this fails because `verdict` writes other JSON, raise TEXTS and put its digest here."""
    params = (
        ("when", date(2020, 9, 22)),
        ("sum", Decimal("1.50")),
        ("what", Message("state-clean")),
        ("some", ("a", "b")),
    )
    words = Words.of(zh="甲", en="a")
    said = FilledWords(words, (("value", Decimal("1.5")),))
    place = Place("表", Cell.parse("B5"))
    problems = (
        Problem("late", "error", "a[0].b", place, "原文", params, words, "显示"),
        Problem("late", "error", said=said),
    )
    source = Source(place, "1,000", (Note("grouping", (("raw", "1,000"),)),))
    parsed = Parsed("a.xlsx", "f" * 64, Identity(), "clean", {"a": 1}, problems, {"a": source})
    texts = "\n".join((*map(detail_text, problems), provenance_text(parsed)))
    assert (TEXTS, hashlib.sha256(texts.encode()).hexdigest()[:16]) == (4, "a0e741be51fb5b38")


@pytest.mark.slow
def test_a_ledger_of_another_version_is_renewed_with_all_that_it_had(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])])
    before = state(campaign, catalogue)
    engine = create_engine(ledger_url(campaign))
    with engine.begin() as link:  # as a version would leave it that knew one table more
        link.execute(text("CREATE TABLE holds (event VARCHAR(96) REFERENCES events (name))"))
        link.execute(text("UPDATE meta SET value = value || ' holds' WHERE name = 'tables'"))
        link.execute(text("UPDATE meta SET value = 'ffff' WHERE name = 'schema'"))
    said: list[str] = []
    with current_ledger(replace(campaign, notify=said.append)) as ledger:
        assert not ledger.outdated
    assert said == ["ledger-renewed"]
    assert state(campaign, catalogue) == before
    sound(campaign, catalogue)
    with engine.connect() as link, pytest.raises(DBAPIError, match="holds"):
        link.execute(text("SELECT * FROM holds"))
    engine.dispose()
