"""Kinds known by their prompts: what this engine writes beside a cell says what the cell is."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter

from xltemplates.drafting.guess.guess import Guess, Setting
from xltemplates.layout.wording import LANGUAGE, wording
from xltemplates.locale.translations import ENGINE
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import Kind


def prompted(message: str) -> Guess | None:
    """The kind a prompt of this engine names, with its settings; None for any other prompt."""
    lines = message.split("\n") if message else []
    required = bool(lines) and lines[0] == wording("prompt-required")
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
            yield name, (), prompt.get(LANGUAGE) if prompt else wording("prompt-unit")
        elif "options" not in kind.settings and kind.expr not in ("number", "date", "none"):
            yield from _variants(name, kind)


def _variants(name: str, kind: type[Kind]) -> Iterator[tuple[str, tuple[Setting, ...], str]]:
    plain = kind.make({}).prompt()
    if plain is not None:
        yield name, (), plain.get(LANGUAGE)
    for setting, rules in kind.settings.items():
        for value in rules.get("allowed", ()) if isinstance(rules, Mapping) else ():
            prompt = kind.make({setting: value}).prompt()
            if prompt is not None and (plain is None or prompt != plain):
                yield name, ((setting, str(value)),), prompt.get(LANGUAGE)


def _measured(line: str) -> tuple[str, tuple[Setting, ...]] | None:
    """The prompts that tell limits."""
    for name, pattern in _limited():
        if match := re.fullmatch(pattern, line):
            if name == "yesno":
                return name, (("options", (match["yes"], match["no"])),)
            own = KINDS[name].settings
            return name, tuple(setting for setting in _given(match) if setting[0] in own)
    return None


@cache
def _limited() -> tuple[tuple[str, str], ...]:
    """The kinds whose prompts tell limits, each with the pattern of its prompt."""
    bound = {"min": r"(?P<min>-?[0-9.-]+)", "max": r"(?P<max>-?[0-9.-]+)"}
    ends = {"earliest": _maybe("prompt-date-earliest", **bound), "latest": _maybe("prompt-date-latest", **bound)}
    limits = {"least": _maybe("prompt-number-least", **bound), "most": _maybe("prompt-number-most", **bound)}
    unit = _maybe("prompt-number-unit", unit="(?P<unit>.+?)")
    numbers = [(name, kind.title) for name, kind in KINDS.items() if kind.expr == "number"]
    return (
        ("date", _pattern("prompt-date", **ends)),
        ("text", _pattern("prompt-text", **bound)),
        ("choices", _pattern("prompt-choices", most=_maybe("prompt-choices-most", **bound))),
        ("yesno", _pattern("prompt-yesno", yes="(?P<yes>.+)", no="(?P<no>.+)")),
        *(
            (name, _pattern("prompt-number", kind=re.escape(title.get(LANGUAGE)), unit=unit, **limits))
            for name, title in numbers
        ),
    )


def _pattern(code: str, **blanks: str) -> str:
    """A message as a pattern, its blanks filled by others."""
    parts = Formatter().parse(ENGINE.template(code, LANGUAGE))
    return "".join(re.escape(text) + (blanks[name] if name is not None else "") for text, name, _, _ in parts)


def _maybe(code: str, **blanks: str) -> str:
    return f"(?:{_pattern(code, **blanks)})?"


def _given(match: re.Match[str]) -> tuple[Setting, ...]:
    return tuple((name, value) for name, value in match.groupdict().items() if value)
