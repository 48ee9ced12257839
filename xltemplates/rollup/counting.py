"""Of each submission its highest revision counts; of several files of that revision, if all of them say the same."""

from collections.abc import Iterable, Iterator, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.rollup.rows import Finding, RolledRow, Submitted
from xltemplates.rollup.submissions import NO_ROWS

DISAGREEMENT = "!"  # the content that a master gives to a submission whose files disagree


@frozen
class Counting:
    """The rows that count, what is to be said of the others, and submissions whose highest revision has no row."""

    rows: frozenset[RolledRow]
    findings: frozenset[Finding]
    rowless: tuple[Submitted, ...]


@frozen
class _Standing:
    """The files of one submission: those of its highest revision, and the earlier ones."""

    highest: tuple[Submitted, ...]
    earlier: tuple[Submitted, ...]

    @property
    def agreed(self) -> bool:
        contents = {each.content for each in self.highest}
        return len(contents) == 1 and DISAGREEMENT not in contents

    @property
    def taken(self) -> Submitted:
        """Of files that say the same, the first by its hash: those that were read before those only told of."""
        return min(self.highest, key=lambda each: (not each.sha256, each.sha256, each.master))


def counting(held: frozenset[RolledRow], submitted: Iterable[Submitted], names: Mapping[str, str]) -> Counting:
    """Which rows count. `names` has a file name for each SHA-256.

    A row of a file of which no submission is known counts.
    """
    found = [_standing(each) for each in _by_submission(submitted).values()]
    out = {each.sha256 for one in found for each in _left_out(one)}
    rowless = (_rowless(one) for one in found if not one.agreed or one.taken.content == NO_ROWS)
    return Counting(
        held if out <= {""} else frozenset(row for row in held if row.sha256 not in out),
        frozenset(finding for one in found for finding in _findings(one, names)),
        tuple(sorted(rowless, key=lambda each: each.submission)),
    )


def _by_submission(submitted: Iterable[Submitted]) -> dict[str, list[Submitted]]:
    by_submission: dict[str, list[Submitted]] = {}
    for each in submitted:
        by_submission.setdefault(each.submission, []).append(each)
    return by_submission


def _standing(files: list[Submitted]) -> _Standing:
    top = max(each.revision for each in files)
    highest = tuple(each for each in files if each.revision == top)
    return _Standing(highest, tuple(each for each in files if each.revision < top))


def _left_out(one: _Standing) -> Iterator[Submitted]:
    yield from one.earlier
    yield from (each for each in one.highest if not one.agreed or each.sha256 != one.taken.sha256)


def _rowless(one: _Standing) -> Submitted:
    first = one.taken
    return Submitted(first.submission, first.revision, first.content if one.agreed else DISAGREEMENT, first.sha256)


def _findings(one: _Standing, names: Mapping[str, str]) -> Iterator[Finding]:
    """What is said of the files that do not count; of one that only a master tells of, at the master."""
    taken, highest = one.taken, {each.sha256 or each.master for each in one.highest}
    for each in one.earlier:
        if each.sha256 and each.sha256 not in highest:
            yield _finding(each, "rollup-superseded", revision=each.revision, highest=taken.revision)
    for each in one.highest:
        if not one.agreed:
            others = sorted({names.get(sha256, "") for sha256 in highest - {each.sha256 or each.master}})
            yield _finding(each, "rollup-disagreement", revision=each.revision, others=tuple(others))
        elif each.sha256 and each.sha256 != taken.sha256:
            yield _finding(each, "rollup-same", revision=each.revision, other=names.get(taken.sha256, ""))


def _finding(each: Submitted, code: str, **params: object) -> Finding:
    return Finding(each.sha256 or each.master, Problem(code, SEVERITIES[code], params=tuple(params.items())))
