"""Run a command of ours with one of its short ways taken away: `python -m benchmarks.alone.without WAY COMMAND…`.

`COMMAND…` is `xltemplates …` or `alliance-xl …`; the way `nothing` takes nothing away. What is taken away leaves the
slow, complete way behind it, so that what the command says stays the same.
"""

import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any, NoReturn

BROKEN = 70  # exit status where a way cannot be taken away, or the command fails without it
MAINS = {"xltemplates": "xltemplates.cli.app", "alliance-xl": "alliance_xl.app"}


def main() -> None:
    """Take a short way away, then run the command."""
    _, way, program, *words = sys.argv
    try:
        WITHOUT[way]()
        sys.argv = [program, *words]
        import_module(MAINS[program]).main()
    except Exception:
        traceback.print_exc()
        sys.exit(BROKEN)


def _set(target: str, value: object) -> None:
    """Put something else in the place of a name `module:name` or `module:Class.name`, which must be there."""
    name, _, path = target.partition(":")
    *above, last = path.split(".")
    owner: Any = import_module(f"xltemplates.{name}")
    for step in above:
        owner = getattr(owner, step)
    if not hasattr(owner, last):
        raise AttributeError(target)
    setattr(owner, last, value)


def _get(target: str) -> Any:
    name, _, path = target.partition(":")
    return getattr(import_module(f"xltemplates.{name}"), path)


def _mismatched(*_: object) -> NoReturn:
    raise _get("read.fast.patterns:Mismatch")


def _forgetful(*targets: str) -> Callable[[], None]:
    """Let functions work anew what they remember."""

    def take_away() -> None:
        for target in targets:
            _set(target, _get(target).__wrapped__)

    return take_away


def _patterns() -> None:
    _set("read.cells.sheet:matched_sheet", _mismatched)


def _string_patterns() -> None:
    _set("read.cells.strings:matched_strings", _mismatched)


def _patterns_and_blanks() -> None:
    _patterns()
    _set("read.cells.sheet:without_blanks", iter)


def _absence() -> None:
    _set("read.cells.workbook:lacks", lambda *_: False)


def _readings() -> None:
    _set("record.answer:Limits._reading", _get("record.answer:Limits")._read)


def _frozen() -> None:
    _set("base.frozen:frozen", dataclass(frozen=True, slots=True))


def _skeleton() -> None:
    write_workbook = _get("write.form:write_workbook")

    class Anew:
        """Writes each copy by itself."""

        def __init__(self, layout: Any) -> None:
            self._layout = layout

        of = classmethod(lambda cls, layout, variables=None: cls(layout))

        def stamp(self, identity: Any, prefill: Mapping[str, str]) -> bytes:
            return bytes(write_workbook(self._layout, identity=identity, prefill=prefill))

    _set("campaign.outgoing.distribution:Template", Anew)


def _streamed() -> None:
    _set("rollup.report:LONG", sys.maxsize)


def _long_tables() -> None:
    _set("write.tables.long_tables:LONG", sys.maxsize)


WITHOUT: Mapping[str, Callable[[], object]] = MappingProxyType(
    {
        "nothing": lambda: None,
        "patterns": _patterns,
        "rows": _forgetful("read.fast.sheet:_remembered"),
        "merges": _forgetful("read.fast.sheet:looks_of"),
        "string patterns": _string_patterns,
        "styles": _forgetful("read.cells.styles:_remembered"),
        "outline": _forgetful("read.cells.workbook:outline"),
        "patterns and blanks": _patterns_and_blanks,
        "absence": _absence,
        "readings": _readings,
        "programs": _forgetful("spec.expression.evaluate:_program", "spec.verdict:_question"),
        "frozen": _frozen,
        "skeleton": _skeleton,
        "streamed": _streamed,
        "long tables": _long_tables,
    }
)

if __name__ == "__main__":
    main()
