"""What a workbook computes, compares and colours, as checks; what the language cannot say is told by cell."""

import re
from collections.abc import Mapping
from dataclasses import replace

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Severity
from xltemplates.base.words import Words
from xltemplates.drafting.checks.asked import Asked, ShownCondition, asked_of
from xltemplates.drafting.checks.condition import ALWAYS, Speech
from xltemplates.drafting.checks.meanings import Here, Meanings
from xltemplates.drafting.facts.facts import Loss
from xltemplates.drafting.form import NamedForm
from xltemplates.drafting.guess.guess import Doubt
from xltemplates.drafting.guess.ids import distinct
from xltemplates.spec.expression.parse import parse_condition

LONGEST = 100  # characters of what is said

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_NAME = re.compile(r"\b([a-z][a-z0-9_.]*)\b(?!\s*\()")
_FILLED = re.compile(r"filled\([a-z0-9_.]+\)(?: and filled\([a-z0-9_.]+\))*")
_ORDER = re.compile(r"[<>]|distinct\(")


@frozen
class Relation:
    """A check drafted; `each` is the table in whose every row it holds, `places` where the workbook says so."""

    id: str
    that: str
    say: Words
    doubt: Doubt
    places: tuple[str, ...]
    each: str = ""
    when: str = ""
    severity: Severity = "error"


@frozen
class Relations:
    """The checks of a form; what could not be said; and the validations among that, by the paths of their entries."""

    said: tuple[Relation, ...]
    losses: tuple[Loss, ...]
    unruled: Mapping[str, str]


def relations_of(form: NamedForm) -> Relations:
    """Everything of a form drafted that its checks can say, and what they cannot.

    A check that says what another one does is drafted once, with the places of both; one whose types do not fit is a
    loss.
    """
    meanings = Meanings.of(form)
    said: dict[tuple[str, str, str], Relation] = {}
    losses: dict[tuple[str, str], Loss] = {}
    unruled: dict[str, str] = {}
    for asked in asked_of(form):
        found = [_relation(asked, verdict, meanings) for verdict in asked.verdicts]
        if not found or None in found:
            losses.setdefault((asked.loss.code, asked.loss.place), asked.loss)
            if asked.ruled:
                unruled[asked.ruled] = asked.loss.detail
        for each in (each for each in found if each and each.that != ALWAYS and None not in found):
            key = each.each, each.when, each.that
            known = said.setdefault(key, each)
            said[key] = replace(known, places=tuple(dict.fromkeys((*known.places, *each.places))))
    ids = distinct(each.id for each in said.values())
    relations = tuple(replace(each, id=id_) for each, id_ in zip(said.values(), ids, strict=True))
    return Relations(relations, tuple(losses.values()), unruled)


def _relation(asked: Asked, verdict: ShownCondition, meanings: Meanings) -> Relation | None:
    """The check of one verdict; None where the language has no words, or the types do not fit."""
    here = meanings.here(asked.sheet, asked.cell)
    speech = Speech(meanings.names(here))
    that = speech.condition(verdict.that)
    given = [speech.condition(each) for each in verdict.given]
    if that is None or None in given:
        return None
    when = " and ".join(_bracketed(each) for each in given if each and each != ALWAYS and not _FILLED.fullmatch(each))
    each = _each(here, f"{that} {when}", meanings)
    relation = Relation(
        asked.name.replace(".", "-").replace("_", "-"),
        that,
        asked.say or _say(verdict.said),
        asked.doubt,
        (asked.loss.place,),
        each,
        when,
    )
    relation = replace(relation, severity=asked.severity)
    return relation if that == ALWAYS or _sound(relation, asked, meanings) else None


def _sound(relation: Relation, asked: Asked, meanings: Meanings) -> bool:
    """Whether it loads, names an entry, and is more than a colour for one answer."""
    scope = meanings.scope(relation.each)
    texts = [text for text in (relation.that, relation.when) if text]
    names = _names(relation.that)
    telling = not asked.painted or len(names) > 1 or bool(_ORDER.search(relation.that))
    return bool(names) and telling and not any(parse_condition(text, scope).faults for text in texts)


def _names(text: str) -> set[str]:
    return set(_NAME.findall(_QUOTED.sub("", text))) - {"and", "or", "not", "in"} | (
        set(re.findall(r"\(([a-z][a-z0-9_.]*)\)", text))
    )


def _each(here: Here, text: str, meanings: Meanings) -> str:
    """The table in whose rows it is asked; none where it names nothing of a row."""
    own = {known.path.removeprefix(f"{here.repeat}.") for known in meanings.known if known.repeat == here.repeat}
    return here.repeat if here.repeat and own & _names(text) else ""


def _bracketed(text: str) -> str:
    return f"({text})" if " or " in text else text


def _say(said: str) -> Words:
    return Words.of(zh=_short(said), en=_short(said))


def _short(text: str) -> str:
    return " ".join(text.replace("{", "(").replace("}", ")").split())[:LONGEST]
