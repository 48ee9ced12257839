"""A master as a workbook that was written and read back says what its files say: law 5 holds over masters too."""

import pytest

from tests.corpus.alterations.bases import TABLE, UNITS, Filled, catalogue, parse
from tests.corpus.alterations.revisions import ROLLUP, master, returned
from tests.samples.kit import Kit
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.merge import merge
from xltemplates.rollup.report import report
from xltemplates.rollup.rollup import Rollup

Return = tuple[int, int, int]  # unit, mind, revision: see `returned`
EAST, CORRECTED, OTHER_MIND, WEST = (0, 0, 0), (0, 1, 1), (0, 2, 1), (1, 0, 0)


def zero_return(revision: int) -> Parsed:
    with Kit.ready() as kit:
        return parse(TABLE, kit.filled(UNITS[0], {"nothing": True}, TABLE, revision))


def merged(*parts: Parsed) -> Rollup:
    return merge(catalogue(TABLE).layout(ROLLUP).spec, parts)


def read(*returns: Return) -> list[Parsed]:
    return [parse(TABLE, table.data) for table in tables(*returns)]


def tables(*returns: Return) -> list[Filled]:
    return [returned(*each) for each in returns]


@pytest.mark.parametrize(
    ("in_master", "beside"),
    [
        ((EAST, WEST), (CORRECTED,)),
        ((CORRECTED, WEST), (EAST,)),
        ((EAST, WEST), (EAST,)),
        ((CORRECTED, OTHER_MIND, WEST), (CORRECTED,)),
        ((CORRECTED, OTHER_MIND), ((0, 1, 2),)),
    ],
)
def test_a_master_beside_files_says_what_all_the_files_say(
    in_master: tuple[Return, ...], beside: tuple[Return, ...]
) -> None:
    rolled = parse(TABLE, master(*tables(*in_master)))
    assert [problem.code for problem in rolled.problems if problem.severity == "error"] == []
    assert merged(rolled, *read(*beside)).rows == merged(*read(*in_master, *beside)).rows


def test_a_zero_return_goes_with_a_master() -> None:
    spec, layout = catalogue(TABLE).layout(ROLLUP).spec, catalogue(TABLE).layout(ROLLUP)
    withdrawn = zero_return(2)
    rolled = parse(TABLE, report(merge(spec, [withdrawn, *read(CORRECTED, WEST)]), layout))
    assert rolled.record is not None
    assert str(rolled.record["source_rowless"]).endswith("@2")
    assert merged(rolled, *read(CORRECTED)).rows == merged(*read(WEST)).rows


def test_every_row_says_its_submission_and_revision() -> None:
    rolled = parse(TABLE, master(*tables(CORRECTED)))
    rows = (rolled.record or {})["alliances"]
    assert isinstance(rows, tuple)
    assert {row["source_revision"] for row in rows} == {1}
    assert len({row["source_submission"] for row in rows}) == 1
