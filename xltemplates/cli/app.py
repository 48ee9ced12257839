"""The command line `xltemplates`."""

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
)


@click.group(cls=LazyGroup, package="xltemplates.cli", names=COMMANDS, help="help-xltemplates")
@click.version_option(package_name="xltemplates")
def app() -> None:
    """From one YAML spec: the locked workbook people fill in, and the reader of what they send back."""


def main() -> None:
    """Run the command line and exit."""
    run(app, "interrupted")
