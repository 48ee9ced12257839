"""Tables for people: drawn on a terminal, tab-separated where the output goes elsewhere."""

import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

import click


def put_table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A titled table on stdout. What draws it is loaded for a terminal only."""
    if sys.stdout.isatty():
        import_module("xltemplates.cli.drawn").draw(title, header, rows)
        return
    lines = ["\t".join(_plain(text) for text in row) for row in (header, *rows)]
    click.echo("\n".join([title, *lines] if title else lines))


def _plain(text: str) -> str:
    return " ".join(text.split())
