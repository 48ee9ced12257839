"""Whether something was read wrong without a word; and, exactly, what changed and what was said of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from xltemplates.base.paths import leaves
from xltemplates.layout.model import Layout
from xltemplates.record.parsed import Parsed

# Errors about a sheet or a line as a whole: what stood there is not in the record, and the sender is told.
WHOLE = frozenset({"sheet-missing", "sheet-cut", "row-outside", "rows-over-limit"})


def wrong(
    truth: Mapping[str, Any], parsed: Parsed, layout: Layout, meant: Mapping[str, Any] | None = None
) -> list[str]:
    """The paths at which a value differs from what was filled in, and no problem says so.

    Rows are told apart by their keys, so that rows may change places. `meant` are values that the alteration put in.
    """
    expected = {**by_key(truth, layout), **(meant or {})}
    found = by_key(parsed.record or {}, layout)
    told = {_by_key(problem.path, parsed.record or {}, layout) for problem in parsed.problems}
    whole = any(problem.code in WHOLE for problem in parsed.problems)
    return sorted(
        path
        for path in expected.keys() | found.keys()
        if expected.get(path) != found.get(path)
        and not _excused(path, told)
        and not (whole and found.get(path) is None)
    )  # fmt: skip


def changed(truth: Mapping[str, Any], parsed: Parsed, layout: Layout) -> set[str]:
    """Every path at which a value differs from what was filled in; rows are told apart by their keys."""
    expected, found = by_key(truth, layout), by_key(parsed.record or {}, layout)
    return {path for path in expected.keys() | found.keys() if expected.get(path) != found.get(path)}


def said(parsed: Parsed, before: Parsed) -> set[str]:
    """The codes told, but for what was told before: errors about an entry with its path behind."""
    known = {(problem.code, problem.path) for problem in before.problems}
    new = (problem for problem in parsed.problems if (problem.code, problem.path) not in known)
    return {f"{one.code} {one.path}".strip() if one.severity == "error" else one.code for one in new}


def _excused(path: str, told: Iterable[str]) -> bool:
    return any(path == one or (one and path.startswith((f"{one}[", f"{one}."))) for one in told)


def by_key(record: Mapping[str, Any], layout: Layout) -> dict[str, Any]:
    """Every value by its path, rows by their keys."""
    return dict(_named(record, layout))


def _named(record: Mapping[str, Any], layout: Layout) -> Iterator[tuple[str, Any]]:
    for path, value in leaves(record):
        if value is not None and value != ():
            yield _by_key(path, record, layout), value


def _by_key(path: str, record: Mapping[str, Any], layout: Layout) -> str:
    """A path with the row's key in place of its number: `tools[锯].number`."""
    head, bracket, rest = path.partition("[")
    index, _, inner = rest.partition("]")
    for placed in layout.repeats:
        repeat = placed.repeat
        if bracket and repeat.path == head and repeat.key:
            rows = _at(record, head)
            key = rows[int(index)].get(repeat.key[0]) if int(index) < len(rows) else None
            return f"{head}[{key or index}]{inner}"
    return path


def _at(record: Any, path: str) -> Any:
    for name in path.split("."):
        record = record.get(name, {})
    return record
