"""The commands of officers' acts, one made of each row of the table."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import click

from xltemplates.campaign.acts.rulings import SEPARATOR
from xltemplates.campaign.acts.table import NUMBERED, About, ActType, Given, Takes
from xltemplates.campaign.folder.clock import read_due
from xltemplates.campaign.perform import Done, Officer, perform
from xltemplates.cli.campaign.common import (
    CampaignCommand,
    campaign_option,
    catalogue_of,
    officer_options,
    opened,
    tell,
)
from xltemplates.cli.common import json_flag, options, put_json
from xltemplates.record.exchange.json_text import to_json

_TYPES: Final[Mapping[Takes, click.IntRange]] = MappingProxyType({"row": click.IntRange(1)})
_TARGETS: Final[Mapping[About, str]] = MappingProxyType(
    {
        "file": "FILE|UNIT#N",
        "scan": "SCAN",
        "received": "FILE|SCAN|UNIT#N",
        "unit": "UNIT",
        "new-unit": "ID",
        "copies": "UNIT|FORM|COPY",
        "act": "EVENT|last",
    }
)


def command_of(row: ActType) -> click.Command:
    """The command of an act, as its row says."""

    def run(
        target: str, reason: str, officer: str, home: Path, folder: Path | None, as_json: bool, **given: Any
    ) -> None:
        campaign = opened(home)
        texts = _texts(row, given)
        done = perform(campaign, catalogue_of(campaign, folder), Officer(officer, reason), row, target, texts)
        if as_json:
            put_json(to_json(_object(row, done, given, texts)))
        else:
            tell(row.event, **done.said)

    function = officer_options(campaign_option(json_flag(options(run))))
    for one in reversed(row.given or ()):
        function = _parameter(one)(function)
    return click.command(row.name, cls=CampaignCommand, help=f"help-{row.name}", epilog=row.example)(
        click.argument("target", metavar=_TARGETS[row.about])(function)
    )


def _parameter(one: Given) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    kind = _TYPES.get(one.takes)
    if not one.option:
        return click.argument(one.name, type=kind, required=False, metavar=one.metavar)
    default = None if kind or one.required else ""
    return click.option(
        f"--{one.name}",
        type=kind,
        default=default,
        required=one.required,
        metavar=one.metavar,
        help=f"option-{one.name}",
    )


def _texts(row: ActType, given: Mapping[str, object]) -> dict[str, str]:
    """What was given, as text by name: where a number says the rest, arguments are fewer than there are names."""
    texts = {key: "" if value is None else str(value) for key, value in given.items()}
    arguments = [one for one in row.given or () if not one.option]
    words = [texts[one.name] for one in arguments if given[one.name] is not None]
    others = [one for one in arguments if one.takes not in NUMBERED]
    if len(words) < len(arguments):
        if len(words) < len(others):
            raise click.MissingParameter(param=click.Argument([others[len(words)].name]))
        texts |= dict.fromkeys((one.name for one in arguments), "")
        texts |= {one.name: word for one, word in zip(others, words, strict=False)}
    return texts


def _object(row: ActType, done: Done, given: Mapping[str, object], texts: Mapping[str, str]) -> dict[str, object]:
    """What was done, for programs: values as they were given, or as a number said them; times as they are kept."""
    values: dict[str, object] = {}
    for one in row.given or ():
        said = one.takes in NUMBERED and one.takes != "row" and not texts[one.name]
        if one.takes == "later":
            values[one.name] = read_due(done.item[one.column]).isoformat()
        elif one.takes == "outcome" or said:
            values[one.name] = done.item[one.column]
        else:
            values[one.name] = given[one.name] if one.option else texts[one.name]
    copies = {"copies": done.item["copies"].split(SEPARATOR)} if "copies" in done.item else {}
    return {**done.about, **values, **copies, "reason": done.item["reason"], "by": done.item["by"]}
