"""Kinds known by their prompts: what this engine writes beside a cell says what the cell is."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from xltemplates.draft.guess.guess import Guess, Setting
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import Kind

REQUIRED = "必填。"

_NUMBER = re.compile(
    r"请填写(?P<kind>[^，]+)(?:，单位：(?P<unit>.+?)（只填数字）)?"
    r"(?:，不小于(?P<min>-?[0-9.]+))?(?:，不大于(?P<max>-?[0-9.]+))?"
)
_DATE = re.compile(r"请填写日期，如 2020-8-10(?:，不早于(?P<min>[0-9-]+))?(?:，不晚于(?P<max>[0-9-]+))?")
_TEXT = re.compile(r"限(?P<max>[0-9]+)字")
_CHOICES = re.compile(r"可填多项，用“、”隔开(?:，最多(?P<max>[0-9]+)项)?")
_YESNO = re.compile(r"请选择“(?P<yes>.+)”或“(?P<no>.+)”")
_NUMBERS = MappingProxyType({kind.title.zh: name for name, kind in KINDS.items() if kind.expr == "number"})


def prompted(message: str) -> Guess | None:
    """The kind a prompt of this engine names, with its settings; None for any other prompt."""
    lines = message.split("\n") if message else []
    required = bool(lines) and lines[0] == REQUIRED
    lines = lines[1:] if required else lines
    if not lines:
        return None
    found = _fixed().get(lines[0]) or _measured(lines[0])
    if found is None:
        return None
    kind, settings = found
    return Guess(kind, settings, help="\n".join(lines[1:]), required=required)


@cache
def _fixed() -> Mapping[str, tuple[str, tuple[Setting, ...]]]:
    """The prompts that are always the same: those of kinds, and of each value a setting of theirs allows."""
    return {prompt: (name, settings) for name, settings, prompt in _prompts()}


def _prompts() -> Iterator[tuple[str, tuple[Setting, ...], str]]:
    for name, kind in KINDS.items():
        if name in ("unit", "choice"):
            prompt = kind.make({"options": ("1", "2")}).prompt() if name == "choice" else None
            yield name, (), prompt.zh if prompt else "请从下拉列表中选择单位"
        elif "options" not in kind.settings and kind.expr not in ("number", "date", "none"):
            yield from _variants(name, kind)


def _variants(name: str, kind: type[Kind]) -> Iterator[tuple[str, tuple[Setting, ...], str]]:
    plain = kind.make({}).prompt()
    if plain is not None:
        yield name, (), plain.zh
    for setting, rules in kind.settings.items():
        for value in rules.get("allowed", ()) if isinstance(rules, Mapping) else ():
            prompt = kind.make({setting: value}).prompt()
            if prompt is not None and (plain is None or prompt != plain):
                yield name, ((setting, str(value)),), prompt.zh


def _measured(line: str) -> tuple[str, tuple[Setting, ...]] | None:
    """The prompts that tell limits."""
    if match := _DATE.fullmatch(line):
        return "date", _given(match)
    if match := _TEXT.fullmatch(line):
        return "text", _given(match)
    if match := _CHOICES.fullmatch(line):
        return "choices", _given(match)
    if match := _YESNO.fullmatch(line):
        return "yesno", (("options", (match["yes"], match["no"])),)
    if (match := _NUMBER.fullmatch(line)) and match["kind"] in _NUMBERS:
        name = _NUMBERS[match["kind"]]
        own = KINDS[name].settings
        return name, tuple(setting for setting in _given(match) if setting[0] in own)
    return None


def _given(match: re.Match[str]) -> tuple[Setting, ...]:
    return tuple((name, value) for name, value in match.groupdict().items() if value and name != "kind")
