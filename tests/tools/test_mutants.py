"""What becomes of a fault: its room's own tests are run in a copy, and the table says what they noticed."""

import re
from pathlib import Path

import pytest

from tools.mutants import MARKS, ROOMS, ROOT, Mutant, Room, failing, killed, mutants, table
from tools.mutations import mutations

ROOM = Room("sums", ("sums.py",), ("tests",))
SOURCE = "def sums(a, b):\n    if a < 0:\n        return 0\n    return a + b\n"
TESTS = "from sums import sums\n\ndef test_sums():\n    assert sums(1, 2) == 3\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small checkout with a module, and tests that do not look at negative numbers."""
    (tmp_path / "sums.py").write_text(SOURCE, "utf-8")
    (tmp_path / "setup.cfg").write_text("[tool:pytest]\nmarkers =\n    slow: x\n", "utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_sums.py").write_text(TESTS, "utf-8")
    (tmp_path / "tools").symlink_to(ROOT / "tools")
    return tmp_path


@pytest.mark.slow
def test_a_fault_is_killed_where_a_test_notices_it_and_survives_where_none_does(copy: Path) -> None:
    faults = {found.after: Mutant(ROOM, "sums.py", found) for found in mutations(SOURCE.encode())}
    assert killed(faults["(a - b)"], copy)
    assert not killed(faults["(a <= 0)"], copy)
    assert (copy / "sums.py").read_text("utf-8") == SOURCE


@pytest.mark.slow
def test_a_room_whose_tests_fail_anyway_is_told(copy: Path) -> None:
    assert failing([ROOM], copy, 1) == []
    (copy / "tests" / "test_sums.py").write_text("def test_no():\n    assert False\n", "utf-8")
    assert failing([ROOM], copy, 1) == [ROOM]


def test_the_table_counts_room_by_room() -> None:
    every = mutants(only="xltemplates/rollup/")
    lines = table([(every[0], True), (every[1], True), (every[2], False)]).splitlines()
    assert "| rollup | 3 | 2 (67%) | 1 |" in lines
    assert lines[-1] == "| all | 3 | 2 (67%) | 1 |"
    assert "| record | 0 | - | 0 |" in lines


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_deciding_module_and_its_tests_are_where_they_are_said_to_be(room: Room) -> None:
    assert all((ROOT / path).exists() for path in (*room.modules, *room.tests))


def test_a_module_s_own_tests_come_first() -> None:
    room = Room("tools", ("tools",), ("tests/tools",))
    (fault, *_) = mutations(b"x = 1")
    assert Mutant(room, "tools/mutations.py", fault).tests(ROOT) == (
        ("tests/tools/test_mutations.py",),
        ("tests/tools",),
    )
    assert Mutant(room, "tools/unshrunk.py", fault).tests(ROOT) == (("tests/tools",),)


def test_the_tests_that_are_run_are_those_of_make_quick() -> None:
    assert re.search(f'-m "{re.escape(MARKS)}"', (ROOT / "Makefile").read_text("utf-8"))
