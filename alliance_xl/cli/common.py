"""What every campaign command shares."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from alliance_xl.campaign import Campaign
from alliance_xl.messages import say as words_of
from xltemplates.cli.common import language
from xltemplates.layout.catalogue import Catalogue

FOLDER = click.Path(file_okay=False, path_type=Path)


def campaign_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--campaign DIR`, the current folder where it is not given."""
    return click.option(
        "--campaign", "home", type=FOLDER, default=Path(), help="征集文件夹，默认当前文件夹。The campaign folder."
    )(function)


def catalogue_of(campaign: Campaign, folder: Path | None) -> Catalogue:
    """The specs to work with: those of `--specs`, else the campaign's."""
    return Catalogue.open(folder or campaign.specs)


def tell(code: str, **params: object) -> None:
    """A sentence of the campaign's table on stdout."""
    click.echo(words_of(code, language(), **params))
