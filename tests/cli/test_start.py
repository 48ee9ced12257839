"""What a command does not use is not imported: by the modules that a process has at its end."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = str(next((ROOT / "samples").glob("01_*.xlsx")))
HEAVY = {
    "yaml",
    "cerberus",
    "xlsxwriter",
    "openpyxl",
    "python_calamine",
    "sqlalchemy",
    "rich",
    "rapidfuzz",
    "msoffcrypto",
    "multiprocessing",
    "concurrent.futures",
    "logging",
    "subprocess",
}
PROBE = "import sys, runpy\ntry: runpy.run_module('xltemplates', run_name='__main__')\nexcept SystemExit: pass\n"
PROBE += "print('\\nloaded', *sys.modules)"


def loaded(*arguments: str) -> set[str]:
    """The libraries a command has imported."""
    command = [sys.executable, "-c", PROBE, *arguments]
    shown = subprocess.run(command, capture_output=True, cwd=ROOT, check=True, encoding="utf-8").stdout
    return set(shown.splitlines()[-1].split()) & HEAVY


@pytest.mark.parametrize(
    ("arguments", "libraries"),
    [
        (("--help",), set()),
        (("parse", "--specs", "specs", "--json", SAMPLE), {"yaml"}),
        (("show", "alliance.recommendation", "--specs", "specs", "--json"), {"yaml"}),
    ],
)
def test_only_what_is_used_is_imported(arguments: tuple[str, ...], libraries: set[str]) -> None:
    assert loaded(*arguments) == libraries
