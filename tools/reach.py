"""A plugin of pytest: which functions of the checkout a run of tests calls, and whether it starts other processes.

What these call is not seen. Both are written, as a list, to the file that `REACH` names in the environment.
"""

import json
import os
import sys
import threading
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

_called: set[CodeType] = set()
_started: set[str] = set()


def _watch(frame: FrameType, event: str, function: Any) -> None:
    if event == "call":
        _called.add(frame.f_code)
    elif event == "c_call" and function.__name__ in ("fork", "fork_exec", "posix_spawn"):
        _started.add(function.__name__)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Write what was called, as `path:line` of each function."""
    sys.setprofile(None)
    root = f"{Path.cwd()}{os.sep}"
    here = [code for code in _called if code.co_filename.startswith(root)]
    functions = sorted({f"{code.co_filename.removeprefix(root)}:{code.co_firstlineno}" for code in here})
    Path(os.environ["REACH"]).write_text(json.dumps([functions, bool(_started)]), "utf-8")


threading.setprofile(_watch)
sys.setprofile(_watch)
