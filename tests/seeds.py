"""The same work in child processes whose sets and dictionaries of texts are in other orders: it must give the same."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEEDS = ("0", "1", "4242")


def in_each_seed(work: Callable[..., str], *arguments: str) -> list[str]:
    """What a function of a module of tests says of some texts, in a process of each hash seed, side by side."""
    call = f"import sys; from {work.__module__} import {work.__name__} as work; sys.stdout.write(work(*sys.argv[1:]))"
    children = [
        subprocess.Popen(
            [sys.executable, "-c", call, *arguments],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for seed in SEEDS
    ]
    said = [child.communicate()[0] for child in children]
    assert [child.returncode for child in children] == [0] * len(SEEDS)
    return said


def same_in_each_seed(work: Callable[..., str], *arguments: str) -> str:
    """The same, where all of them say one thing and not nothing; where they differ, the lines that do."""
    said = in_each_seed(work, *arguments)
    each = [set(text.splitlines()) for text in said]
    differing = sorted(line for line in set().union(*each) if not all(line in lines for lines in each))
    assert said[0]
    assert len(set(said)) == 1, differing or said
    return said[0]
