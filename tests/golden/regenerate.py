"""Write the golden files anew: `python -m tests.golden.regenerate`, then read the difference before committing it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.ooxml.normal import whole_text
from tests.write.forms import PAPER, TABLE, form, identity
from xltemplates.write.form import write_workbook
from xltemplates.write.table import Chart, Header, TableSheet
from xltemplates.write.workbook import write_tables

FOLDER = Path(__file__).parent


def table() -> bytes:
    """A table form, stamped for a unit, with one row."""
    layout = form(TABLE)
    row = {"name": "河南省智能电网产业技术创新战略联盟", "domain": "工业", "members": 12}
    return write_workbook(layout, record={"rows": (row,)}, identity=identity(layout), prefill={"unit": "郑州市科技局"})


def paper() -> bytes:
    """A form on squared paper, empty."""
    return write_workbook(form(PAPER))


def report() -> bytes:
    """A report with totals and a chart."""
    columns = (Header("单位", 24), Header("联盟数", 10, "integer", total=True))
    rows = (("郑州", 3), ("开封", 1))
    return write_tables([TableSheet("汇总", "各单位汇总", columns, rows, (Chart("bar", "联盟数", 0, (1,)),))])


GOLDEN: Mapping[str, Callable[[], bytes]] = MappingProxyType({"table": table, "paper": paper, "report": report})


def regenerate() -> None:
    """Write every golden file."""
    for name, make in GOLDEN.items():
        (FOLDER / f"{name}.txt").write_text(whole_text(make()), encoding="utf-8")


if __name__ == "__main__":
    regenerate()
