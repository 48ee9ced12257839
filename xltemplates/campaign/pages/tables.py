"""What a table of a page is made of, as `tables.html` draws it."""

from collections.abc import Iterable

from xltemplates.base.columns import Column, Row, header, lines
from xltemplates.base.frozen import frozen


@frozen
class PageCell:
    """A text of a table, the class of its styles, and the colour of a dot before it; "" for none of the two."""

    text: str
    look: str = ""
    dot: str = ""


PageLine = tuple[PageCell, ...]


@frozen
class PageGroup:
    """Lines of a table under a heading of their own, "" for none."""

    heading: str
    lines: tuple[PageLine, ...]


@frozen
class PageTable:
    """A table under its title."""

    title: str
    header: PageLine
    groups: tuple[PageGroup, ...]

    @classmethod
    def plain(cls, title: str, columns: Iterable[Column[Row]], rows: Iterable[Row]) -> "PageTable":
        """The table of a report, without groups or styles of its own."""
        columns = tuple(columns)
        body = tuple(tuple(map(PageCell, line)) for line in lines(columns, rows))
        return cls(title, tuple(map(PageCell, header(columns))), (PageGroup("", body),))
