"""One difference, and the comparison that all of them are found by: things by name, each with its aspects as texts."""

from collections.abc import Iterator, Mapping
from typing import Literal

from xltemplates.base.frozen import frozen

Change = Literal["added", "removed", "renamed", "changed"]
Subject = Literal[
    "form", "group", "entry", "repeat", "check", "sheet", "picture", "unit", "value", "locked", "formula",
    "merge", "validation", "protection",
]  # fmt: skip
Aspects = Mapping[str, str]


@frozen
class Difference:
    """Something that one side says otherwise than the other.

    `where` names it: an entry's path, a check's id, a sheet, a cell. `aspect` is what of it differs (`title`, `options`
    …; of a value the entry's title), empty for the thing as a whole; `before` and `after` are texts as a person reads
    them, empty where there is none.
    """

    subject: Subject
    change: Change
    where: str
    aspect: str = ""
    before: str = ""
    after: str = ""


def named_differences(
    subject: Subject, before: Mapping[str, Aspects], after: Mapping[str, Aspects], renamed: Mapping[str, str]
) -> Iterator[Difference]:
    """Things by name on both sides: added, removed, renamed, or changed in some aspect.

    `renamed` maps names of the second side to what they were called on the first.
    """
    taken = set(renamed.values())
    for name, aspects in before.items():
        if name not in taken and (name not in after or name in renamed):
            yield Difference(subject, "removed", name, before=summary(aspects))
    for name, aspects in after.items():
        was = renamed.get(name, name)
        if was not in before or (was == name and name in taken and name not in renamed):
            yield Difference(subject, "added", name, after=summary(aspects))
            continue
        if was != name:
            yield Difference(subject, "renamed", name, before=was, after=name)
        yield from aspect_differences(subject, name, before[was], aspects)


def aspect_differences(subject: Subject, where: str, before: Aspects, after: Aspects) -> Iterator[Difference]:
    """The aspects of one thing that differ; one that is not there is an empty text."""
    for aspect in dict.fromkeys((*before, *after)):
        old, new = before.get(aspect, ""), after.get(aspect, "")
        if old != new:
            yield Difference(subject, "changed", where, aspect, old, new)


def summary(aspects: Aspects) -> str:
    """What a thing is, in a line: its first two aspects that say something.

    >>> summary({"kind": "integer", "unit": "", "title": "成员数", "section": "一"})
    'integer，成员数'
    """
    return "，".join([text for text in aspects.values() if text][:2])
