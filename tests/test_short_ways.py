"""Every short way can be taken away alone, nothing that is said changes by it, and its room's README tells its gain."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.alone.without import WITHOUT
from benchmarks.short_ways import SHORT_WAYS

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "建议书1_驻马店市_花生.xlsx"
README = ROOT / "xltemplates" / "read" / "fast" / "README.md"


def said(way: str, *words: str) -> str:
    """What a command says without a short way."""
    command = [sys.executable, "-m", "benchmarks.alone.without", way, *words, "--specs", str(ROOT / "specs")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_every_way_that_can_be_taken_away_is_measured() -> None:
    named = {way.name for way in SHORT_WAYS} | {way.beside for way in SHORT_WAYS}
    assert named == set(WITHOUT)


@pytest.mark.slow
def test_what_is_said_stays_the_same() -> None:
    whole = said("nothing", "xltemplates", "parse", "--json", str(SAMPLE))
    different = [way for way in WITHOUT if said(way, "xltemplates", "parse", "--json", str(SAMPLE)) != whole]
    assert (different, "建议书1" in whole) == ([], True)


def test_the_rooms_readme_tells_the_gain_of_each() -> None:
    text = README.read_text("utf-8")
    assert [way.what for way in SHORT_WAYS if f"| {way.what} |" not in text] == []
