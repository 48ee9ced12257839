"""What becomes of a fault: its room's own tests are run in a copy, and the table says what they noticed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.mutants import MARKS, ROOMS, ROOT, Mutant, Room, Suite, failing, killed, known, mutants, printed, table
from tools.mutations import mutations
from tools.warm import Workplace

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


@pytest.fixture
def place(copy: Path) -> Iterator[Workplace]:
    with Workplace(copy) as made:
        yield made


@pytest.mark.slow
def test_a_fault_is_killed_where_a_test_notices_it_and_survives_where_none_does(copy: Path, place: Workplace) -> None:
    faults = {found.after: Mutant(ROOM, "sums.py", found) for found in mutations(SOURCE.encode())}
    tests = known([ROOM], copy, 1)
    assert failing(tests) == []
    assert killed(faults["(a - b)"], tests[ROOM], place)
    assert not killed(faults["(a <= 0)"], tests[ROOM], place)
    assert (copy / "sums.py").read_text("utf-8") == SOURCE


@pytest.mark.slow
def test_of_tests_it_is_known_what_they_call_and_whether_they_fail_anyway(copy: Path) -> None:
    (copy / "tests" / "test_no.py").write_text("def test_no():\n    assert False\n", "utf-8")
    (copy / "tests" / "test_other.py").write_text(
        "import subprocess, sys\n\ndef test_other():\n    subprocess.run([sys.executable, '-V'], check=True)\n", "utf-8"
    )
    tests = known([ROOM], copy, 1)
    no, other, own = tests[ROOM]
    assert failing(tests) == [no.path] == ["tests/test_no.py"]
    assert (other.elsewhere, "sums.py:1" in other.functions) == (True, False)
    assert (own.elsewhere, "sums.py:1" in own.functions) == (False, True)


@pytest.mark.slow
def test_what_does_not_end_is_ended(place: Workplace) -> None:
    assert place.passed(["tests/test_sums.py"])[0]
    (place.copy / "tests" / "test_sums.py").write_text("def test_sums():\n    while True:\n        pass\n", "utf-8")
    assert not place.passed(["tests/test_sums.py"], cpu=1)[0]


def test_the_table_counts_room_by_room() -> None:
    every = mutants(only="xltemplates/rollup/")
    lines = table([(every[0], True), (every[1], True), (every[2], False)]).splitlines()
    assert "| rollup | 3 | 2 (67%) | 1 |" in lines
    assert lines[-1] == "| all | 3 | 2 (67%) | 1 |"
    assert "| record | 0 | - | 0 |" in lines


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_deciding_module_and_its_tests_are_where_they_are_said_to_be(room: Room) -> None:
    assert all((ROOT / path).exists() for path in (*room.modules, *room.tests))


def test_tests_that_call_the_function_are_run_the_module_s_own_first_then_the_quickest() -> None:
    calls = frozenset({"sums.py:1"})
    own, slow = Suite("a/test_sums.py", calls, False, 9.0), Suite("a/test_a.py", calls, False, 5.0)
    quick, elsewhere = Suite("a/test_b.py", calls, False, 1.0), Suite("a/test_c.py", frozenset(), True, 2.0)
    never = Suite("a/test_d.py", frozenset({"sums.py:5"}), False, 0.1)
    within, at_once = (Mutant(ROOM, "sums.py", mutations(source)[0]) for source in (SOURCE.encode(), b"a = 1"))
    every = (slow, elsewhere, never, own, quick)
    assert within.noticed_by(every) == ((own,), (quick, elsewhere, slow))
    assert at_once.noticed_by(every) == ((own,), (never, quick, elsewhere, slow))
    assert within.noticed_by((never,)) == ()


def test_what_was_printed_is_found_again_where_it_is_now() -> None:
    source = b"a = 1\n\n\nb = 1\nc = 1\n"
    every = [Mutant(ROOM, "sums.py", found) for found in mutations(source)]
    lines = ["2 of 3 mutants, seed 1", "SURVIVED  sums.py:4: 1  ->  2", "killed    sums.py:1: 1  ->  2"]
    assert printed(lines, every) == [(every[1], False), (every[0], True)]
    assert printed(["SURVIVED  sums.py:6: 1  ->  2"], every) == [(every[2], False)]
    assert printed(["SURVIVED  sums.py:1: 2  ->  3"], every) == [(None, False)]
    assert printed([f"killed    {each}" for each in every], every) == [(each, True) for each in every]


def test_the_tests_that_are_run_are_those_of_make_quick_and_the_slow_ones() -> None:
    quick = re.search('-m "not \\((.*)\\)"', (ROOT / "Makefile").read_text("utf-8"))
    assert quick
    assert f"not ({quick[1].replace('slow or ', '')})" == MARKS
