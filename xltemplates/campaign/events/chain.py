"""The chain of events: each names the heads that it knew, so that whoever knows a head knows all that came before it.

Several writers at once make several heads, and the next event names all of them: the chain is a Merkle DAG, as commits
are. The heads of a campaign are the events that no other names.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from xltemplates.campaign.events.events import Event

_FEWEST: Final = 16  # digits of a hash, as event files have it
_LONGEST: Final = 256  # characters of a document's property, and one more
_HASH: Final = re.compile(r"\b[0-9a-f]{16,64}\b")  # the whole of one, or its beginning, as event files have it


def heads(events: Iterable[Event]) -> Mapping[str, str]:
    """The events that no other of them names, with their SHA-256s, by name."""
    some = tuple(events)
    named = {parent for event in some for parent in event.parents or ()}
    return {event.name: event.sha256 for event in some if event.name not in named}


def head_text(hashes: Iterable[str]) -> str:
    """The heads as they are said and asked for: their SHA-256s, sorted, with a blank between two.

    Of many only the first digits, sixteen at least, so that fifteen are no more than a document's property holds.
    """
    some = sorted(hashes)
    digits = max(_FEWEST, min(64, _LONGEST // max(1, len(some)) - 1))
    return " ".join(sha256[:digits] for sha256 in some)


def read_head(text: str) -> tuple[str, ...]:
    """The SHA-256s of a text of heads, or their beginnings, at least sixteen digits; none where it holds none."""
    return tuple(_HASH.findall(text.lower()))


def history(events: Collection[Event], names: Iterable[str]) -> frozenset[str]:
    """The names of some events and of all that came before them."""
    by_name = {event.name: event for event in events}
    seen: set[str] = set()
    ahead = [name for name in names if name in by_name]
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            ahead += [parent for parent in by_name[name].parents or () if parent in by_name]
    return frozenset(seen)
