"""What was changed of the settings, the specs and the registry while the campaign went on."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from xltemplates.base.frozen import frozen
from xltemplates.campaign.events.facts import Facts
from xltemplates.campaign.events.in_force import changed


@frozen
class Change:
    """A file that was changed: when work was first recorded under what it is now (UTC), None where none was yet."""

    file: str
    time: datetime | None = None


def changes(facts: Facts, now: Mapping[str, str]) -> tuple[Change, ...]:
    """Every change since work began, in order; `now` are the SHA-256s of what is in force, by file name."""
    return tuple(_changes(facts, now))


def _changes(facts: Facts, now: Mapping[str, str]) -> Iterator[Change]:
    for before, after in pairwise(facts.governed):
        yield from (Change(file, after.time) for file in changed(before.files, after.files))
    for last in facts.governed[-1:]:
        yield from (Change(file) for file in changed(last.files, now))
