"""The outcome of a case: parsed or merged by the product, then judged."""

from collections import Counter
from collections.abc import Iterator

from tests.corpus.alterations.bases import catalogue, parse
from tests.corpus.alterations.judge import Finding, Outcome, judge
from tests.corpus.alterations.model import Case, MergeExpected
from tests.corpus.alterations.revisions import ROLLUP
from xltemplates.base.errors import Refused
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.merge import merge
from xltemplates.rollup.rollup import Rollup, column_paths


def outcome(case: Case) -> Outcome:
    """The outcome of a case."""
    if isinstance(case.expected, MergeExpected):
        return Outcome(tuple(_merged(case, case.expected)))
    return judge(case.expected, catalogue(case.form).layout(case.form), _parsed(case))


def _parsed(case: Case) -> Parsed | Refused:
    try:
        return parse(case.form, case.files[0])
    except Refused as refusal:
        return refusal


def _merged(case: Case, expected: MergeExpected) -> Iterator[Finding]:
    """Rows too many count double (wrong), rows too few are lost, and a file left out in silence is lost too."""
    parts = [parse(case.form, data) for data in case.files]
    rollup = merge(catalogue(case.form).layout(ROLLUP).spec, parts)
    found, wanted = Counter(_rows(rollup)), Counter(expected.rows)
    yield from (Finding("wrong", str(row), "counts, and should not, or not twice") for row in found - wanted)
    yield from (Finding("lost", str(row), "does not count") for row in wanted - found)
    yield from (
        Finding("lost", f"file {number}", "left out without a word")
        for number in expected.listed
        if not _is_listed(rollup, parts[number])
    )


def _rows(rollup: Rollup) -> Iterator[tuple[object, ...]]:
    columns = list(column_paths(rollup.spec))
    name, members = columns.index("name"), columns.index("members")
    return ((row.values[name], row.values[members]) for row in rollup.rows)


def _is_listed(rollup: Rollup, parsed: Parsed) -> bool:
    """Whether the roll-up tells of a file something that parsing alone did not."""
    return any(
        finding.sha256 == parsed.sha256 and finding.problem not in parsed.problems for finding in rollup.findings
    )
