"""A long roll-up, and where the forms are: what even the smallest process that is measured needs."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SPECS = ROOT / "specs"
ROLLUP = "alliance.rollup"


def rows(count: int) -> Iterator[dict[str, object]]:
    """Rows of the roll-up, all different."""
    for number in range(count):
        yield {
            "name": f"河南省第{number}产业技术创新战略联盟",
            "lead": f"第{number % 977}有限公司",
            "domain": ("工业", "农业", "社会发展")[number % 3],
            "unit": "郑州市",
            "members": number % 60 + 12,
            "enterprises": number % 60 + 5,
            "universities": 4,
            "institutes": 3,
            "remark": None,
            "source_file": f"{number // 10:06}.xlsx",
            "source_cells": f"B{number % 10 + 5}:J{number % 10 + 5}",
            "source_sha256": f"{number:064x}",
            "source_submission": f"sub-{number // 10:016x}",
            "source_revision": 0,
        }
