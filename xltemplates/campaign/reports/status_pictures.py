"""The pictures of the status page, as what their templates draw: `ring.svg` and `bars.svg` among the pages.

What each shows stands beside it as text for whoever cannot see it.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import cos, pi, sin
from types import MappingProxyType

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.campaign.reports.columns import STATE_WORDS
from xltemplates.campaign.standing.status import Status
from xltemplates.campaign.standing.unit_standing import STATES, State
from xltemplates.locale.translations import Message, listed, sentence

COLOURS: Mapping[State, str] = MappingProxyType(
    {
        "clean": "#2e7d32",
        "waived": "#7cb342",
        "problems": "#ef6c00",
        "conflict": "#c62828",
        "excluded": "#6d4c41",
        "zero": "#1565c0",
        "missing": "#9e9e9e",
        "withdrawn": "#cfd8dc",
    }
)
RETURNED = Message("count-returned")
_RADIUS, _LINE, _LONGEST = 80, 26, 240  # of the ring; of a class's line and its bar


@frozen
class Share:
    """The units of a state: how many, in words, and the colour of the state."""

    label: str
    colour: str


@frozen
class Arc:
    """A part of the ring: the `d` of its path, "" where it is all of the ring."""

    share: Share
    path: str


@frozen
class Ring:
    """The units by state, as a ring around how many have returned."""

    label: str
    arcs: tuple[Arc, ...]
    legend: tuple[Share, ...]
    returned: int
    units: int
    caption: str
    radius: int = _RADIUS


@frozen
class ClassCount:
    """A class of units: how many have returned, and how many there are."""

    title: str
    returned: int
    units: int


@frozen
class Bar:
    """The line of a class of units: where it begins, and how long its bar is."""

    of_class: ClassCount
    top: int
    width: str


@frozen
class Bars:
    """How many units of each class have returned."""

    label: str
    bars: tuple[Bar, ...]
    height: int


def ring(status: Status, language: Language) -> Ring:
    """The ring of a status."""
    counts = status.counts()
    shares = {state: Share(f"{STATE_WORDS[state].get(language)} {counts[state]}", COLOURS[state]) for state in STATES}
    some = [(shares[state], counts[state]) for state in STATES if counts[state] and state != "withdrawn"]
    return Ring(
        label=listed((share.label for share, _ in some), language),
        arcs=tuple(_arcs(some, counts["units"] or 1)),
        legend=tuple(shares.values()),
        returned=counts["returned"],
        units=counts["units"],
        caption=RETURNED.get(language),
    )


def bars(status: Status, language: Language) -> Bars:
    """The bars of a status."""
    classes = tuple(by_class(status))
    shares = listed((f"{one.title} {one.returned}/{one.units}" for one in classes), language)
    label = sentence("status-picture", [("title", RETURNED), ("shares", shares)], language)
    drawn = tuple(Bar(one, _LINE * number, _bar_width(one)) for number, one in enumerate(classes))
    return Bars(label, drawn, _LINE * len(classes))


def by_class(status: Status) -> Iterator[ClassCount]:
    """Each class of units."""
    for group, title in status.registry.groups:
        part = (standing for standing in status.standings if standing.state != "withdrawn")
        mine = [standing for standing in part if standing.unit.group == group]
        yield ClassCount(title, sum(standing.state != "missing" for standing in mine), len(mine))


def _arcs(shares: Iterable[tuple[Share, int]], total: int) -> Iterator[Arc]:
    start = 0.0
    for share, count in shares:
        yield Arc(share, _path(start, count / total))
        start += count / total


def _path(start: float, part: float) -> str:
    """The way around the ring from a part of a turn on."""
    if part > 0.9999:
        return ""
    (x1, y1), (x2, y2) = _point(start), _point(start + part)
    return f"M{x1:.2f} {y1:.2f}A{_RADIUS} {_RADIUS} 0 {int(part > 0.5)} 1 {x2:.2f} {y2:.2f}"


def _point(turn: float) -> tuple[float, float]:
    angle = 2 * pi * turn - pi / 2
    return _RADIUS * cos(angle), _RADIUS * sin(angle)


def _bar_width(count: ClassCount) -> str:
    return f"{_LONGEST * count.returned / count.units if count.units else 0:.1f}"
