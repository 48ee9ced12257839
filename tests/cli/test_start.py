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
    "jinja2",
}
PROBE = "import sys, runpy\ntry: runpy.run_module({program!r}, run_name='__main__')\nexcept SystemExit: pass\n"
PROBE += "print('\\nloaded', *sys.modules)"


def loaded(*arguments: str, program: str = "xltemplates") -> set[str]:
    """The libraries a command has imported."""
    command = [sys.executable, "-c", PROBE.format(program=program), *arguments]
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


@pytest.mark.slow
def test_templates_are_loaded_for_a_page_only(tmp_path: Path) -> None:
    home = ("--campaign", str(tmp_path / "home"))
    loaded("init", home[1], "--specs", str(ROOT / "specs"), program="alliance_xl")
    for arguments in (("status",), ("status", "--json"), ("status", "-o", str(tmp_path / "s.xlsx"))):
        assert "jinja2" not in loaded(*arguments, *home, program="alliance_xl")
    assert "jinja2" in loaded("status", "-o", str(tmp_path / "s.html"), *home, program="alliance_xl")
