"""发放清单: what went out, as a list that spreadsheets open."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final

MANIFEST: Final = "manifest.csv"
RECALLED: Final = "已收回"  # the folder of the outbox where recalled copies are put aside
COLUMNS: Final = ("name", "file", "copy", "sha256")  # of an item of an event, that the manifest shows
_HEADER: Final = ("序号", "单位", "文件", "副本编号", "SHA-256")


def manifest(items: Iterable[Mapping[str, str]]) -> bytes:
    """The list of what went out last of each copy: unit, file, copy's id and hash, by file, numbered.

    `items` are those of `sent` events, in the order of these. CSV with a byte order mark, without which spreadsheets
    take Chinese for another code.
    """
    last = sorted({item["copy"]: item for item in items}.values(), key=lambda item: item["file"])
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(_HEADER)
    rows.writerows((number, *(item[name] for name in COLUMNS)) for number, item in enumerate(last, 1))
    return text.getvalue().encode("utf-8-sig")
