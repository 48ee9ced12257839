"""The command line `xltemplates`."""

from types import MappingProxyType

import click

from xltemplates.cli.group import LazyGroup, run

COMMANDS = (
    "check",
    "show",
    "write",
    "parse",
    "mark",
    "merge",
    "pdf",
    "migrate",
    "diff",
    "draft",
    "schema",
    "campaign",
)
_MODULES = MappingProxyType({"campaign": "campaign.any_campaign"})


@click.group(cls=LazyGroup, package="xltemplates.cli", names=COMMANDS, modules=_MODULES, help="help-xltemplates")
@click.version_option(package_name="xltemplates")
def app() -> None:
    """From one YAML spec: the locked workbook people fill in, and the reader of what they send back."""


def main() -> None:
    """Run the command line and exit."""
    run(app, "interrupted")
