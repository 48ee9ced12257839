"""Several returns of one unit merged: which of them counts (line 10)."""

from dataclasses import replace
from functools import cache
from random import Random

from tests.corpus.alterations.bases import TABLE, UNITS, Filled, catalogue, of_table, parse
from tests.corpus.alterations.doing import rows_of
from tests.corpus.alterations.model import Expected, Made, MergeExpected, Sort
from tests.corpus.alterations.workbook import Workbook
from tests.samples.kit import Kit
from xltemplates.rollup.merge import merge
from xltemplates.rollup.report import report

ROLLUP = "alliance.rollup"


@cache
def returned(unit: int, mind: int, revision: int = 0) -> Filled:
    """A unit's table at a revision; each `mind` holds other figures for the same alliances, the third one row more."""
    given = of_table(Random(f"unit {unit}"), UNITS[unit], 2, revision)
    return _of_mind(given, unit, mind, revision) if mind else given


def _of_mind(given: Filled, unit: int, mind: int, revision: int) -> Filled:
    rows = [dict(row) for row in rows_of(given)]
    for row in rows:
        row["members"] = int(str(row["members"])) + mind
    if mind == 2:
        rows.append({**rows[0], "name": f"河南省增补{unit}产业技术创新战略联盟", "lead": f"样例增补{unit}有限公司"})
    with Kit.ready() as kit:
        data = kit.filled(UNITS[unit], {"alliances": tuple(rows)}, TABLE, revision)
    return replace(given, data=data, record=parse(TABLE, data).record or {})


def counted(*tables: Filled) -> tuple[tuple[object, ...], ...]:
    """What of some tables counts: names and members."""
    return tuple((row["name"], row["members"]) for table in tables for row in rows_of(table))


def merged(
    files: tuple[bytes, ...], rows: tuple[tuple[object, ...], ...], listed: tuple[int, ...], detail: str
) -> Made:
    """A set of files, merged in this order."""
    return Made(files[0], Expected({}), detail, files[1:], MergeExpected(rows, listed))


def higher_revision(base: Filled, chance: Random, number: int) -> Made:
    """A first return and its correction, in either order: the correction counts, the first is listed."""
    unit = number % len(UNITS)
    old, new = returned(unit, 0), returned(unit, 1 + number % 2, 1 + number % 3)
    files = (old.data, new.data) if number % 2 else (new.data, old.data)
    return merged(files, counted(new), (0 if number % 2 else 1,), f"revisions 0 and {1 + number % 3} of {UNITS[unit]}")


def three_revisions(base: Filled, chance: Random, number: int) -> Made:
    """Three revisions beside another unit's return."""
    unit = number % len(UNITS)
    tables = [returned(unit, 0), returned(unit, 1, 1), returned(unit, 2, 2)]
    order = chance.sample(range(3), 3)
    other = returned((unit + 1) % len(UNITS), 0)
    files = (*(tables[index].data for index in order), other.data)
    listed = tuple(place for place, index in enumerate(order) if index < 2)
    return merged(files, counted(tables[2], other), listed, f"three revisions of {UNITS[unit]} in order {order}")


def conflict(base: Filled, chance: Random, number: int) -> Made:
    """Two returns of one revision with different content: none counts, both are listed."""
    unit, revision = number % len(UNITS), number % 2
    one, other = returned(unit, 0, revision), returned(unit, 1 + number % 2, revision)
    bystander = returned((unit + 2) % len(UNITS), 0)
    return merged(
        (one.data, other.data, bystander.data),
        counted(bystander),
        (0, 1),
        f"two returns at revision {revision} of {UNITS[unit]}",
    )


def twice(base: Filled, chance: Random, number: int) -> Made:
    """The same return twice, byte for byte or saved again: its rows count once."""
    unit = number % len(UNITS)
    one = returned(unit, 0)
    again = Workbook(one.data).data() if number % 2 else one.data
    return merged((one.data, again), counted(one), (), f"{UNITS[unit]} twice{' (saved again)' if number % 2 else ''}")


def master(*tables: Filled) -> bytes:
    """A roll-up made of some returns, as a workbook."""
    layout = catalogue(TABLE).layout(ROLLUP)
    return report(merge(layout.spec, [parse(TABLE, table.data) for table in tables]), layout, language="zh")


def master_and_correction(base: Filled, chance: Random, number: int) -> Made:
    """A roll-up that holds a first return, and the correction that came later: the correction counts."""
    unit = number % len(UNITS)
    old, other, new = returned(unit, 0), returned((unit + 1) % len(UNITS), 0), returned(unit, 1 + number % 2, 1)
    rolled = master(old, other)
    files = (rolled, new.data) if number % 2 else (new.data, rolled)
    return merged(files, counted(new, other), (), f"a roll-up with revision 0 of {UNITS[unit]}, and revision 1")


def master_and_own_file(base: Filled, chance: Random, number: int) -> Made:
    """A roll-up merged with a file whose rows it holds already: they count once."""
    unit = number % len(UNITS)
    one, other = returned(unit, 0), returned((unit + 1) % len(UNITS), number % 2)
    files = (master(one, other), one.data)
    return merged(files, counted(one, other), (), f"a roll-up and {UNITS[unit]} again")


def untouched(base: Filled, chance: Random, number: int) -> Made:
    """A filled return and the empty template of a later revision: the template says nothing."""
    unit = number % len(UNITS)
    one = returned(unit, 0)
    with Kit.ready() as kit:
        blank = kit.filled(UNITS[unit], {}, TABLE, number % 2)
    files = (one.data, blank) if number % 3 else (blank, one.data)
    return merged(files, counted(one), (), f"{UNITS[unit]} and an untouched template")


SORTS = (
    Sort("merge-higher-revision", 10, higher_revision, (TABLE,)),
    Sort("merge-three-revisions", 10, three_revisions, (TABLE,)),
    Sort("merge-conflict", 10, conflict, (TABLE,)),
    Sort("merge-twice", 10, twice, (TABLE,)),
    Sort("merge-master-and-correction", 10, master_and_correction, (TABLE,)),
    Sort("merge-master-and-own-file", 10, master_and_own_file, (TABLE,)),
    Sort("merge-untouched", 10, untouched, (TABLE,), 10),
)
