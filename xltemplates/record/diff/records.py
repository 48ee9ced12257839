"""Two records of one form, entry by entry; rows are paired by their keys, by their places where keys do not tell."""

from collections.abc import Iterator, Mapping, Sequence

from xltemplates.base.paths import lookup, row_path
from xltemplates.base.words import Language
from xltemplates.locale.catalogues import DEFAULT
from xltemplates.locale.translations import shown
from xltemplates.record.diff.difference import Change, Difference
from xltemplates.record.parsed import data_fields, inner_path, rows_of
from xltemplates.spec.model import Field, Repeat, Spec

Record = Mapping[str, object]
_BLANK: Record = {}


def record_differences(
    spec: Spec, before: Record, after: Record, language: Language = DEFAULT
) -> tuple[Difference, ...]:
    """The entries that two records of a form fill in differently, in the order of the form; values as in a language.

    Rows are paired by their keys, by their places where keys do not tell: a row that moved is no difference.
    """
    form = (_entry(field.path, field, before, after, field.path, language) for field in data_fields(spec.fields))
    rows = (one for repeat in spec.repeats for one in _rows(repeat, before, after, language))
    return (*(one for one in form if one), *rows)


def _rows(repeat: Repeat, before: Record, after: Record, language: Language) -> Iterator[Difference]:
    for path, old, new in _pairs(repeat, rows_of(before, repeat), rows_of(after, repeat)):
        for field in data_fields(repeat.fields):
            inner = inner_path(repeat, field)
            if (difference := _entry(inner, field, old, new, f"{path}.{inner}", language)) is not None:
                yield difference


def _entry(inner: str, field: Field, before: Record, after: Record, path: str, language: Language) -> Difference | None:
    old, new = shown(lookup(before, inner), language), shown(lookup(after, inner), language)
    if old == new:
        return None
    change: Change = "changed" if old and new else "added" if new else "removed"
    return Difference("value", change, path, field.title, old, new)


def _pairs(repeat: Repeat, before: Sequence[Record], after: Sequence[Record]) -> Iterator[tuple[str, Record, Record]]:
    """The path of each row (the second record's; the first's where only that has it), and the row on either side."""
    old, new = _keyed(repeat, before), _keyed(repeat, after)
    for key, (index, row) in new.items():
        yield row_path(repeat.path, index), old[key][1] if key in old else _BLANK, row
    for key, (index, row) in old.items():
        if key not in new:
            yield row_path(repeat.path, index), row, _BLANK


def _keyed(repeat: Repeat, rows: Sequence[Record]) -> Mapping[tuple[tuple[str, ...], int], tuple[int, Record]]:
    """Rows by their key; by key and how often it came before, where it does not name one row."""
    found: dict[tuple[tuple[str, ...], int], tuple[int, Record]] = {}
    for index, row in enumerate(rows):
        key = tuple(shown(lookup(row, name), DEFAULT) for name in repeat.key) or (str(index),)
        nth = sum(other == key for other, _ in found)
        found[key, nth] = (index, row)
    return found
