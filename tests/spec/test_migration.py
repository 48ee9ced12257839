"""`migrates:`: every entry of the new edition has a source or is open, every old one is taken or dropped."""

from pathlib import Path
from textwrap import dedent, indent

import pytest

from tests.spec.loading import faults, load
from xltemplates.base.words import Words
from xltemplates.spec.migration import sources_of
from xltemplates.spec.model import Spec
from xltemplates.spec.moves import Computed, Fixed, FromEntry, Joined, Move, Open

OLD = """\
form: club.card
version: "1"
title: Card
fields:
  name: {kind: text, title: Name, required: true}
  town: {kind: text, title: Town}
  street: {kind: text, title: Street}
  fee: {kind: money, title: Fee, unit: 万元, places: 2}
  level: {kind: choice, title: Level, options: [low, high]}
  fax: {kind: phone, title: Fax}
  games:
    title: Games
    many: {print: 2, max: 4}
    fields:
      name: {kind: text, title: Game}
      won: {kind: integer, title: Won}
      lost: {kind: integer, title: Lost}
sheets:
  - name: Card
    picture: |
      | {name} | {town} | {street} | {fee} | {level} | {fax} |
      :repeat games
      | {name} <2> | {won} <2> | {lost} <2> |
      :end
"""
FIELDS = """\
family: {kind: text, title: Family, required: true}
address: {kind: text, title: Address}
yuan: {kind: integer, title: Fee in yuan}
level: {kind: choice, title: Level, options: [junior, high]}
edition: {kind: text, title: Edition, required: true}
consent: {kind: yesno, title: Consent, required: true}
"""
MATCHES = """\
matches:
  title: Matches
  many: {print: 2, max: 4}
  fields:
    name: {kind: text, title: Match}
    played: {kind: integer, title: Played, required: true}
"""
ENTRIES = """\
family: {from: name, split: " ", part: 2}
address: {join: [street, town], between: ", ", why: {zh: 合并, en: one line}}
yuan: {compute: fee * 10000}
level: {from: level, options: {low: junior}}
edition: {constant: two}
consent: {open: true}
matches: {from: games}
matches.played: {compute: won + lost}
"""


def spec_text(entries: str = ENTRIES, dropped: str = "{fax: no longer asked}", fields: str = FIELDS) -> str:
    """The second edition of the card."""
    body = [indent(dedent(fields + MATCHES), "  "), indent(dedent(entries), "    ")]
    return f"""form: club.card
version: "2"
title: Card
fields:
{body[0]}
migrates:
  from: club.card 1
  dropped: {dropped}
  entries:
{body[1]}
sheets:
  - name: Card
    picture: |
      | {{family}} | {{address}} | {{yuan}} | {{level}} | {{edition}} | {{consent}} |
      :repeat matches
      | {{name}} <3> | {{played}} <3> |
      :end
"""


def loaded(folder: Path, text: str) -> Spec:
    (folder / "old.yaml").write_text(OLD, "utf-8")
    return load(folder, text)


def codes(folder: Path, text: str) -> set[str]:
    """The codes of the faults of a spec that stands beside the first edition."""
    (folder / "old.yaml").write_text(OLD, "utf-8")
    return {fault.split()[1] for fault in faults(folder, text)}


def moves(folder: Path) -> dict[str, Move]:
    migration = loaded(folder, spec_text()).migration
    assert migration is not None
    return {move.path: move for move in migration.moves}


def test_every_entry_has_a_move(tmp_path: Path) -> None:
    found = moves(tmp_path)
    assert list(found) == [
        *("family", "address", "yuan", "level", "edition", "consent"),
        *("matches.name", "matches.played"),
    ]
    assert found["family"].origin == FromEntry("name", {}, " ", 2)
    assert found["address"].origin == Joined(("street", "town"), ", ")
    assert found["address"].why == Words.of(zh="合并", en="one line")
    assert found["level"].origin == FromEntry("level", {"low": "junior"})
    assert found["edition"].origin == Fixed("two", "two")
    assert found["consent"].origin == Open()
    assert found["matches.name"].origin == FromEntry("games.name")
    played = found["matches.played"].origin
    assert isinstance(played, Computed)
    assert (played.text, sources_of(played)) == ("won + lost", ("games.won", "games.lost"))


def test_what_is_dropped_has_a_reason(tmp_path: Path) -> None:
    migration = loaded(tmp_path, spec_text()).migration
    assert migration is not None
    assert migration.dropped == {"fax": Words.of(zh="no longer asked", en="no longer asked")}
    assert migration.rows == {"matches": "games"}


def without(line: str) -> str:
    """The entries without those of one id."""
    return "".join(f"{each}\n" for each in ENTRIES.splitlines() if not each.startswith(f"{line}:"))


FAULTY = [
    (spec_text(without("edition")), "migrates-no-source"),
    (spec_text(dropped="{}"), "migrates-left-behind"),
    (spec_text(dropped="{fax: no, town: no}"), "migrates-dropped-used"),
    (spec_text(dropped="{fox: no}"), "field-unknown-like"),
    (spec_text(without("level")), "migrates-option-lost"),
    (spec_text(without("level") + "level: {from: level, options: {lou: junior}}\n"), "value-unknown-like"),
    (spec_text(without("edition") + "edition: {constant: two, from: town}\n"), "migrates-one-source"),
    (spec_text(without("edition") + "edition: {why: because}\n"), "migrates-one-source"),
    (spec_text(without("edition") + "edition: {open: false}\n"), "migrates-one-source"),
    (spec_text(without("yuan") + "yuan: {constant: many}\n"), "migrates-constant"),
    (spec_text(without("family") + 'family: {from: name, split: " "}\n'), "migrates-split-part"),
    (spec_text(without("address") + "address: {join: [street]}\n"), "migrates-join-few"),
    (spec_text(without("family") + "family: {from: games.name}\n"), "migrates-other-rows"),
    (spec_text(without("matches.played") + "matches.played: {compute: won + lots}\n"), "expression-name"),
    (spec_text(without("matches") + "matches: {from: gmaes}\n"), "field-unknown-like"),
    (spec_text(ENTRIES + "familly: {from: name}\n"), "field-unknown-like"),
    (spec_text(ENTRIES + "familly: {form: name}\n"), "field-unknown-like"),
    (spec_text().replace("from: club.card 1", "from: club.card 2"), "migrates-from-shape"),
    (spec_text().replace("from: club.card 1", "from: club.card"), "migrates-from-shape"),
    (spec_text().replace("from: club.card 1", "from: club.card 0"), "migrates-not-found"),
    (spec_text().replace("from: club.card 1", "frm: club.card 1"), "key-missing"),
]


@pytest.mark.parametrize(("text", "code"), FAULTY, ids=[f"{at}-{code}" for at, (_, code) in enumerate(FAULTY)])
def test_a_way_that_is_not_complete_is_a_fault(tmp_path: Path, text: str, code: str) -> None:
    assert code in codes(tmp_path, text)


def test_a_trial_says_so_before_its_fields(tmp_path: Path) -> None:
    text = spec_text().replace("title: Card\nfields", "trial: true\ntitle: Card\nfields", 1)
    assert loaded(tmp_path, text).trial
    assert codes(tmp_path, spec_text() + "trial: true\n") == {"trial-late"}


def test_faults_of_the_earlier_spec_are_told_too(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(OLD.replace("kind: money", "kind: monei"), "utf-8")
    assert [fault.split()[1] for fault in faults(tmp_path, spec_text())] == ["kind-unknown-like"]
