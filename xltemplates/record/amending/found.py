"""A file as it would be read if the amended values had been typed into it: what its correction copy is made from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from xltemplates.base.cells import Text
from xltemplates.base.paths import row_path
from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.ready import FoundEntry
from xltemplates.layout.widgets import widget_of
from xltemplates.read.form import RawForm
from xltemplates.record.amending.amend import Amendment
from xltemplates.record.parse import row_numbers
from xltemplates.record.parsed import AMENDED, Parsed


def as_amended(raw: RawForm, amendments: Sequence[Amendment]) -> RawForm:
    """The file with the amended values in their cells, and without what the reader had to say of these entries.

    An amendment of an entry that the file does not have changes nothing.
    """
    if not amendments:
        return raw
    record_paths = _record_paths(raw)
    values = {each.path: each for each in amendments}
    entries = tuple(_with(found, values.get(record_paths(found.entry.path))) for found in raw.entries)
    problems = tuple(each for each in raw.problems if record_paths(each.path) not in values)
    return replace(raw, entries=entries, problems=problems)


def _record_paths(raw: RawForm) -> Callable[[str], str]:
    """From the path of an entry as found to its path in the record; empty for a row that the record does not have."""
    numbers = row_numbers(raw)

    def in_record(path: str) -> str:
        repeat, bracket, rest = path.partition("[")
        index, _, inner = rest.partition("]")
        number = numbers.get(repeat, {}).get(int(index)) if bracket else None
        return path if not bracket else "" if number is None else row_path(repeat, number) + inner

    return in_record


def _with(found: FoundEntry, amendment: Amendment | None) -> FoundEntry:
    if amendment is None:
        return found
    field = found.entry.field
    value = field.kind.from_cell(Text(amendment.text)).value
    return FoundEntry.of(found.entry, widget_of(field).show(field, value), found.places)


def with_amendments(parsed: Parsed, before: Parsed, amendments: Iterable[Amendment]) -> Parsed:
    """The verdict on an amended file, which says at each amended cell what the file itself says there (`before`)."""
    said = []
    for each in amendments:
        source = before.provenance.get(each.path) or parsed.provenance.get(each.path)
        place, raw = (source.place, source.raw if each.path in before.provenance else "") if source else (None, "")
        said.append(Problem(AMENDED, SEVERITIES[AMENDED], each.path, place, raw, each.params))
    return replace(parsed, problems=(*parsed.problems, *said))
