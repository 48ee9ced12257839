"""Kinds known by a data validation: its type, its limits, its list."""

from datetime import date, timedelta

from xltemplates.base.normalise import fold
from xltemplates.base.typed import decimal_of
from xltemplates.drafting.facts.facts import ValidationFact
from xltemplates.drafting.guess.guess import Guess, Setting

FARTHEST = 999_999_999_999_999  # what this engine writes where a number has no limit
_EPOCH = date(1899, 12, 30)  # day 0 of the 1900 date system (ECMA-376 Part 1, 18.17.4.1)
_OPEN_DATES = frozenset([date(1900, 1, 1), date(9999, 12, 31)])
_YES_NO = frozenset(
    frozenset(map(fold, pair)) for pair in (("是", "否"), ("有", "无"), ("yes", "no"), ("y", "n"), ("true", "false"))
)
_LOW = frozenset(["greaterThan", "greaterThanOrEqual"])
_HIGH = frozenset(["lessThan", "lessThanOrEqual"])
_NUMERIC = {"whole": "integer", "decimal": "decimal"}


def ruled(rule: ValidationFact) -> Guess | None:
    """The kind a validation names; None where it names none."""
    if rule.type == "list":
        return listed(rule.options)
    if rule.type in _NUMERIC:
        return _number(rule)
    if rule.type == "date":
        return Guess("date", tuple((name, value.isoformat()) for name, value in _days(rule)))
    if rule.type == "textLength":
        return _length(rule)
    return None


def listed(options: tuple[str, ...] | None) -> Guess | None:
    """A choice of a list's texts; None where nothing is left to choose from."""
    clean = options_of(options or ())
    if not clean:
        return None
    if frozenset(map(fold, clean)) in _YES_NO and len(clean) == 2:
        return _yes_or_no(clean)
    guess = Guess("choice", (("options", clean),))
    return guess if clean == options else guess.doubted("draft-options-tidied")


def options_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Options as a choice may have them: one line each, none blank, none twice."""
    kept: dict[str, str] = {}
    for text in texts:
        option = " ".join(text.split())
        if option and fold(option):
            kept.setdefault(fold(option), option)
    return tuple(kept.values())


def _yes_or_no(options: tuple[str, ...]) -> Guess:
    if fold(options[0]) in map(fold, ("是", "有", "yes", "y", "true")):
        return Guess("yesno", (("options", options),), widget="entry")
    return Guess("choice", (("options", options),))


def _number(rule: ValidationFact) -> Guess:
    settings: list[Setting] = []
    for name, text in _bounds(rule):
        value = decimal_of(text)
        if value is None or abs(value) >= FARTHEST:
            continue
        if rule.operator == "greaterThan" and rule.type == "whole":
            value += 1
        if rule.operator == "lessThan" and rule.type == "whole":
            value -= 1
        if rule.type == "whole" and value != value.to_integral_value():
            return Guess("decimal", ((name, text),))
        settings.append((name, format(value.normalize(), "f")))
    return Guess(_NUMERIC[rule.type], tuple(settings))


def _bounds(rule: ValidationFact) -> tuple[tuple[str, str], ...]:
    """The limits that a rule sets, by name."""
    if rule.operator in _LOW:
        return (("min", rule.first),)
    if rule.operator in _HIGH:
        return (("max", rule.first),)
    if rule.operator == "equal":
        return (("min", rule.first), ("max", rule.first))
    return (("min", rule.first), ("max", rule.second)) if rule.operator == "between" else ()


def _days(rule: ValidationFact) -> tuple[tuple[str, date], ...]:
    found = ((name, day_of(text)) for name, text in _bounds(rule))
    return tuple((name, day) for name, day in found if day is not None and day not in _OPEN_DATES)


def day_of(text: str) -> date | None:
    """The day of a serial number; None for what is none."""
    number = decimal_of(text)
    if number is None or not 60 < number < 2_958_466:
        return None
    return _EPOCH + timedelta(days=int(number))


def _length(rule: ValidationFact) -> Guess:
    most = next((text for name, text in _bounds(rule) if name == "max"), "")
    number = decimal_of(most)
    if number is None or not 0 < number < 32767:
        return Guess("text")
    return Guess("text", (("max", str(int(number))),))
