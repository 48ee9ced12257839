"""The commands of officers' acts, one made of each row of the table."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import click

from xltemplates.campaign.acts.rulings import SEPARATOR
from xltemplates.campaign.acts.table import OUTCOMES, About, ActType, Given, Takes
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

_TYPES: Final[Mapping[Takes, click.Choice[str] | click.IntRange]] = MappingProxyType(
    {"outcome": click.Choice(OUTCOMES), "row": click.IntRange(1)}
)
_TARGETS: Final[Mapping[About, str]] = MappingProxyType(
    {"file": "FILE", "unit": "UNIT", "copies": "UNIT|FORM|COPY", "act": "EVENT|last"}
)


def command_of(row: ActType) -> click.Command:
    """The command of an act, as its row says."""

    def run(
        target: str, reason: str, officer: str, home: Path, folder: Path | None, as_json: bool, **given: Any
    ) -> None:
        campaign = opened(home)
        texts = {key: "" if value is None else str(value) for key, value in given.items()}
        done = perform(campaign, catalogue_of(campaign, folder), Officer(officer, reason), row, target, texts)
        if as_json:
            put_json(to_json(_object(row, done, given)))
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
        return click.argument(one.name, type=kind)
    default = None if kind or one.required else ""
    return click.option(
        f"--{one.name}",
        type=kind,
        default=default,
        required=one.required,
        metavar=one.metavar,
        help=f"option-{one.name}",
    )


def _object(row: ActType, done: Done, given: dict[str, Any]) -> dict[str, object]:
    """What was done, for programs: values as they were given, times as they are kept."""
    values = {one.name: done.item[one.column] if one.takes == "later" else given[one.name] for one in row.given or ()}
    copies = {"copies": done.item["copies"].split(SEPARATOR)} if "copies" in done.item else {}
    return {**done.about, **values, **copies, "reason": done.item["reason"], "by": done.item["by"]}
