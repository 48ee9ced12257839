"""Tables drawn by rich, for a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text


def draw(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Draw a titled table on stdout."""
    table = Table(title=title or None, title_justify="left")
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(text) for text in row))  # Text: what a filler wrote is never read as markup
    Console().print(table)
