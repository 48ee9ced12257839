"""Tables as Parquet. Imported only when asked for: pyarrow is an extra."""

from io import BytesIO

import pyarrow as arrow
from pyarrow import parquet as files

from xltemplates.campaign.reports.export import Table
from xltemplates.record.exchange.json_text import to_json


def parquet(table: Table) -> bytes:
    """The table; whole numbers and truth values as such, everything else as text, lists as JSON."""
    columns = {name: _column([row.get(name) for row in table.rows]) for name in table.columns}
    buffer = BytesIO()
    files.write_table(arrow.table(columns), buffer)
    return buffer.getvalue()


def _column(values: list[object]) -> arrow.Array:
    present = [value for value in values if value is not None]
    for kind, arrow_type in ((bool, arrow.bool_()), (int, arrow.int64())):
        if present and all(type(value) is kind for value in present):
            return arrow.array(values, arrow_type)
    return arrow.array([_text(value) for value in values], arrow.string())


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else to_json(value)
