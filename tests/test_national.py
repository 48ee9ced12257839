"""The script that makes and measures a national collection does both, with a small nation."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_files

ROOT = Path(__file__).parent.parent


@pytest.mark.long
def test_a_small_nation_is_collected(tmp_path: Path) -> None:
    out, told = tmp_path / "nation", tmp_path / "costs.json"
    sizes = ("--provinces", "2", "--counties", "4", "--files", "10", "--jobs", "1", "--json", str(told))
    subprocess.run([sys.executable, "-m", "benchmarks.national", str(out), *sizes], cwd=ROOT, check=True)
    steps = json.loads(told.read_text("utf-8"))["steps"]
    assert [(step["step"], step["files"]) for step in steps] == [
        ("make the collection", 10),
        ("parse, province by province", 10),
        ("merge, province by province", 10),
        ("merge the masters", 2),
    ]
    assert (out / "nation.xlsx").is_file()
    province = Catalogue.open(out / "specs" / "01")
    verdicts = list(parse_files(sorted((out / "returned" / "01").rglob("*.xlsx")), province))
    assert [verdict.status for verdict in verdicts] == ["clean"] * 5
