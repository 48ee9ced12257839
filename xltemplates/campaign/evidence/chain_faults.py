"""Whether the events are those that were recorded: each names the ones before it, a head vouches for all of them."""

from collections.abc import Collection, Iterator, Mapping

from xltemplates.campaign.events.chain import history, read_head
from xltemplates.campaign.events.events import Event
from xltemplates.campaign.evidence.discrepancy import Discrepancy


def chain_faults(found: Collection[Event], there: Collection[str]) -> Iterator[Discrepancy]:
    """What is missing, was put in or was put elsewhere, as far as the events that could be read tell.

    `there` are the names of all files of events, damaged ones too.
    """
    by_name = {event.name: event for event in found}
    lacking = {name: event.name for event in found for name in event.parents or () if name not in there}
    yield from (Discrepancy.of("verify-event-lacking", event=name, by=by) for name, by in sorted(lacking.items()))
    for event in found:
        yield from _own_faults(event, by_name)
    yield from (Discrepancy.of("verify-event-unchained", event=name) for name in _unchained(by_name))


def _own_faults(event: Event, by_name: Mapping[str, Event]) -> Iterator[Discrepancy]:
    """Whether an event names others as they are, and stands behind all of them."""
    parents = event.parents or {}
    there = {name: by_name[name] for name in parents if name in by_name}
    for name, parent in there.items():
        if parent.sha256 != parents[name]:
            yield Discrepancy.of("verify-event-lacking", event=name, by=event.name)
    after = max((parent.lamport for parent in there.values()), default=0)
    if event.parents is not None and len(there) == len(parents) and event.lamport != after + 1:
        yield Discrepancy.of("verify-event-order", event=event.name)


def _unchained(by_name: Mapping[str, Event]) -> Iterator[str]:
    """Events that name none before them although the chain had begun: put in, or recorded by an older program.

    The first events of the chain name all that were there before; no later one can.
    """
    chained = [event for event in by_name.values() if event.parents is not None]
    first = [event for event in chained if not any(_is_chained(by_name, name) for name in event.parents or ())]
    sealed = {name for event in first for name in event.parents or ()}
    if chained:
        yield from sorted(name for name in by_name if not _is_chained(by_name, name) and name not in sealed)


def _is_chained(by_name: Mapping[str, Event], name: str) -> bool:
    return name in by_name and by_name[name].parents is not None


def head_faults(found: Collection[Event], head: str) -> Iterator[Discrepancy]:
    """The events that a head does not vouch for; and a head that is none of theirs."""
    wanted = read_head(head)
    if not wanted:
        yield Discrepancy.of("verify-head-unreadable", head=head)
    lacking = [text for text in wanted if not any(event.sha256.startswith(text) for event in found)]
    yield from (Discrepancy.of("verify-head-lacking", head=text) for text in lacking)
    if wanted and not lacking:  # else nobody can tell what came before it
        vouched = history(found, [event.name for event in found if event.sha256.startswith(wanted)])
        beyond = (event.name for event in found if event.name not in vouched)
        yield from (Discrepancy.of("verify-event-beyond", event=name) for name in beyond)
