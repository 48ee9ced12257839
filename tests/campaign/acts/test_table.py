"""Each row of the table of acts has all that is made of it, and what a row lacks is named."""

from dataclasses import replace

import click
import pytest
from sqlalchemy import MetaData

from tests.campaign.campaigns import ROOT
from tools.languages import blanks, sentences
from xltemplates.campaign.acts.rulings import EFFECTS, leaves_out
from xltemplates.campaign.acts.table import ACTS, TAKES, UNDOS, ActType, Given
from xltemplates.campaign.events.events import KINDS
from xltemplates.campaign.ledger.schema import ACT_TABLES, METADATA, act_table
from xltemplates.cli.campaign.acts import command_of
from xltemplates.cli.campaign.group import COMMANDS

CATALOGUES = [sentences(path) for path in sorted((ROOT / "xltemplates/locale").glob("*.po"))]
LEDGER = (ROOT / "docs/ledger.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
BLANKS = {
    "file": {"file", "what", "outcome"},
    "scan": {"file", "what"},
    "received": {"file", "what"},
    "unit": {"unit", "until", "into"},
    "new-unit": {"unit"},
    "copies": {"what", "count"},
    "act": {"number", "what", "left"},
    "roll-up": {"file"},
}
OWN = {"reason", "officer", "event", "number", "by", "undone", "target"}


def gaps(row: ActType) -> list[str]:
    """What a row of the table lacks, in itself and elsewhere."""
    filled = {one.column for one in row.given or ()}
    needed = [f"command-{row.name}", row.event]
    needed += [row.shown or f"act-{row.event}", f"undone-{row.undo}"]
    needed += [f"help-{row.name}"] if row.given is not None else []
    needed += [f"option-{one.name}" for one in row.given or () if one.option]
    unsaid = [code for code in needed if not all(catalogue.get(code) for catalogue in CATALOGUES)]
    used = {name for catalogue in CATALOGUES for name in blanks(catalogue.get(row.event, ""))}
    given = row.given is not None
    lacking = {
        "a command, an event and a table of its own": any(
            getattr(row, name) == getattr(other, name)
            for other in ACTS if other.name != row.name for name in ("name", "event", "table")
        ),
        "an event of at most 16 letters": len(row.event) > 16,
        f"only the blanks {sorted(BLANKS[row.about])} in the sentence of its event": not used <= BLANKS[row.about],
        "something of the command's for each column": given and filled != set(row.columns),
        "columns that are none of the ledger's own": bool(OWN & set(row.columns)),
        "an effect of EFFECTS": row.effect not in EFFECTS,
        "a way to be undone": row.undo not in UNDOS,
        "an example of its command": given and not row.example.startswith(f"{{program}} {row.name} "),
        "a heading on the sheet of acts": not row.shown,
        "what may stand in an argument or option": any(one.takes not in TAKES for one in row.given or ()),
        "a line among the events of docs/ledger.md": f"| `{row.event}` | `{row.name}` |" not in LEDGER,
        "its table in docs/ledger.md": f"`{row.table}`" not in LEDGER,
        "its command in README.md": f"alliance-xl {row.name}" not in README,
    }  # fmt: skip
    return [
        *(f"the message {code} in every catalogue" for code in unsaid),
        *(what for what, lacks in lacking.items() if lacks),
    ]


@pytest.mark.parametrize("row", ACTS, ids=lambda row: row.name)
def test_every_act_has_all_that_is_made_of_it(row: ActType) -> None:
    assert gaps(row) == []
    assert row.event in KINDS
    assert row.name in ACT_TABLES
    assert row.name in COMMANDS


TRIAL = ActType("trial", "tried", "trials", "file", leaves_out, "", ("path", "days"), (Given("row", "path", "row"),))


def test_what_a_new_act_lacks_is_named() -> None:
    assert gaps(TRIAL) == [
        "the message command-trial in every catalogue",
        "the message tried in every catalogue",
        "the message act-tried in every catalogue",
        "the message help-trial in every catalogue",
        "something of the command's for each column",
        "an example of its command",
        "a heading on the sheet of acts",
        "a line among the events of docs/ledger.md",
        "its table in docs/ledger.md",
        "its command in README.md",
    ]
    assert "a command, an event and a table of its own" in gaps(replace(TRIAL, table="waivers"))


def test_a_row_makes_its_table_and_its_command() -> None:
    metadata = MetaData()
    for name in ("events", "receipts"):
        METADATA.tables[name].to_metadata(metadata)
    table = act_table(TRIAL, metadata)
    assert list(table.c.keys()) == ["event", "number", "sha256", "path", "days", "reason", "officer"]
    command = command_of(TRIAL)
    assert command.help == "help-trial"
    names = [parameter.name for parameter in command.params]
    assert names[:2] == ["target", "row"]
    assert {"reason", "officer", "home", "as_json", "folder"} <= set(names)
    assert isinstance(command.params[1].type, click.IntRange)
