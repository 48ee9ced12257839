"""Which submission a file is a revision of: an id that follows from what the file says, whenever it arrived."""

import hashlib
import re
from collections.abc import Iterable

from xltemplates.record.parsed import Parsed

SUBMISSION = re.compile(r"sub-[0-9a-f]{16}")
NO_ROWS = ""  # the content of a zero return
_UNTOUCHED = frozenset({"empty-table", "rows-missing"})


def made_id(form: str, *key: str) -> str:
    """The id that a form and a key give."""
    return f"sub-{hashlib.sha256('|'.join((form, *key)).encode('utf-8', 'replace')).hexdigest()[:16]}"


def submission_of(parsed: Parsed) -> str:
    """The submission of a table: its unit's, else that of the copy that was sent; what says neither stands for itself.

    A correction copy of a campaign carries the id in place of the copy's.
    """
    identity = parsed.identity
    if SUBMISSION.fullmatch(identity.copy):
        return identity.copy
    return made_id(identity.form, identity.unit or identity.copy or parsed.sha256)


def says_something(parsed: Parsed, rows: int) -> bool:
    """Whether a file has rows or says that there are none; an untouched form says nothing, and replaces nothing."""
    untouched = any(problem.code in _UNTOUCHED for problem in parsed.problems)
    return rows > 0 or (parsed.record is not None and not untouched)


def content(rows: Iterable[tuple[object, ...]]) -> str:
    """A digest of the values of rows, whatever their order."""
    texts = sorted(map(repr, rows))
    return hashlib.sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()[:16] if texts else NO_ROWS
