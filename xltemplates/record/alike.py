"""Whether two files say the same: the same record, and the same written where it cannot be read."""

from collections.abc import Iterator

from xltemplates.base.paths import lookup
from xltemplates.record.parsed import Parsed


def say_the_same(one: Parsed, other: Parsed) -> bool:
    """Whether two returned files of one form say the same, however it is written where it can be read.

    False for a file that was refused.
    """
    if one.record is None or one.record != other.record:
        return False
    return sorted(_unread(one)) == sorted(_unread(other))


def _unread(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """What is written where nothing could be read, by the path."""
    for problem in parsed.problems:
        if problem.severity == "error" and problem.raw and lookup(parsed.record, problem.path) is None:
            yield problem.path, problem.raw
