"""A process that has imported pytest and the libraries once, and runs tests in forks of itself: `python -m tools.warm`.

Each line of its input asks for one run, `{"options": [...], "cpu": seconds, "wall": seconds, "reach": a file's path}`;
each line of its output says how that ended, `{"status": pytest's, null where it was killed, "cpu": seconds}`. Of the
checkout nothing is imported before a fork: each finds the files as they are then.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pytest

PATIENCE: Final = 300.0  # seconds for one run
_GOOD: Final = (0, 5)  # what pytest ends with where all passed, and where there are none
_KNOWN: Final = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # Hypothesis is imported before pytest begins
_LIBRARIES: Final = (
    *("hypothesis.strategies", "openpyxl", "xlsxwriter", "cerberus", "yaml", "sqlalchemy", "jinja2"),
    *("click.testing", "rich.table", "rapidfuzz", "python_calamine", "msoffcrypto", "lxml.etree"),
)
_MOMENT: Final = 0.01  # seconds between looks


class Workplace:
    """A copy of the checkout, and such a process in it. `remember`: compiled modules are left behind there."""

    def __init__(self, copy: Path, *, remember: bool = False) -> None:
        self.copy = copy
        environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "" if remember else "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.warm"],
            cwd=copy,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def passed(self, options: Sequence[str], *, cpu: float = PATIENCE, reach: Path | None = None) -> tuple[bool, float]:
        """Whether the tests that pytest's options name pass, each process within `cpu` seconds, and what they took.

        `reach` is where the plugin `tools.reach` writes.
        """
        asked = {"options": options, "cpu": int(cpu), "wall": PATIENCE, "reach": str(reach) if reach else None}
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("both are pipes")
        stdin.write(f"{json.dumps(asked)}\n")
        stdin.flush()
        answer = json.loads(stdout.readline())
        return answer["status"] in _GOOD, answer["cpu"]


def run(options: Sequence[str], cpu: int, wall: float) -> tuple[int | None, float]:
    """How pytest ends with some options, None where it takes more seconds than it may, and its seconds of processor."""
    child = os.fork()
    if not child:
        _become(options, cpu)
    until = time.monotonic() + wall
    while True:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended or time.monotonic() > until:
            break
        time.sleep(_MOMENT)
    with suppress(ProcessLookupError):  # whatever the run has started and left behind
        os.killpg(child, signal.SIGKILL)
    if not ended:
        _, status, used = os.wait4(child, 0)
    return os.WEXITSTATUS(status) if os.WIFEXITED(status) else None, used.ru_utime + used.ru_stime


def _become(options: Sequence[str], cpu: int) -> None:
    """Be the run, in a group of its own."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    status = 3
    try:
        status = int(pytest.main([*_KNOWN, *options]))
    finally:
        os._exit(status)


def main() -> int:
    """Run what the input asks for, until it ends."""
    for name in _LIBRARIES:
        import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["reach"]:
            os.environ["REACH"] = asked["reach"]
        status, used = run(asked["options"], asked["cpu"], asked["wall"])
        print(json.dumps({"status": status, "cpu": used}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
