"""What the alterations have in common: picking an entry, opening its sheet, saying what is expected."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random

from tests.corpus.alterations.bases import Filled
from tests.corpus.alterations.model import Expected, Made, Want
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook
from xltemplates.layout.identity import has_token

NUMBERS = ("integer", "decimal", "money")
TEXTS = ("text", "longtext")


def altered(base: Filled, edit: Callable[[Workbook], None]) -> bytes:
    """The file after an edit."""
    book = Workbook(base.data)
    edit(book)
    return book.data()


def opened(base: Filled, book: Workbook, path: str, slot: int = 0) -> tuple[Sheet, str]:
    """The sheet and address of an entry."""
    name, address = base.at(path, slot)
    return book.sheet(name), address


def pick(base: Filled, chance: Random, *kinds: str) -> str:
    """An entry of some kinds in which something stands."""
    return chance.choice(base.filled(*kinds))


def one_entry(base: Filled, path: str, want: Want, edit: Callable[[Sheet, str], None], detail: str = "") -> Made:
    """An edit of one entry's cell, after which this is wanted of it and all else as before."""

    def do(book: Workbook) -> None:
        edit(*opened(base, book, path))

    return Made(altered(base, do), Expected(base.record, {path: want}), f"{path}: {detail}")


def typed(base: Filled, path: str, content: object, want: Want) -> Made:
    """Something typed into an entry."""
    return one_entry(base, path, want, lambda sheet, address: sheet.put(address, content), repr(content))


def with_rows(base: Filled, rows: object) -> Mapping[str, object]:
    """The record with other rows in its table."""
    return {**base.record, base.table.path: rows}


def rows_of(base: Filled) -> tuple[dict[str, object], ...]:
    """The rows of the form's table."""
    rows = base.record[base.table.path]
    assert isinstance(rows, tuple)
    return rows


def positive(base: Filled, chance: Random, *kinds: str) -> str:
    """An entry whose number is above ten, so that what is printed before or behind it matters."""
    paths = [path for path in base.filled(*kinds) if Decimal(str(base.value(path))) > 10]
    return chance.choice(paths)


def without_identity_line(sheet: Sheet) -> None:
    """The printed line that says which form this is taken out of a sheet."""
    for address, value in list(sheet.values()):
        if has_token(str(value)):
            sheet.put(address, None)
