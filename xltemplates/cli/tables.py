"""Tables for people: drawn by rich on a terminal, tab-separated where the output goes elsewhere."""

import sys
from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text


def put_table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A titled table on stdout."""
    if sys.stdout.isatty():
        Console().print(_drawn(title, header, rows))
        return
    lines = ["\t".join(_plain(text) for text in row) for row in (header, *rows)]
    click.echo("\n".join([title, *lines] if title else lines))


def _drawn(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(title=title or None, title_justify="left")
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(text) for text in row))  # Text: what a filler wrote is never read as markup
    return table


def _plain(text: str) -> str:
    return " ".join(text.split())
