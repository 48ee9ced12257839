"""The pictures of the status page as inline SVG. What each shows stands beside it as text for whoever cannot see it."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import cos, pi, sin
from types import MappingProxyType

from xltemplates.base.words import Language
from xltemplates.campaign.reports.master_sheets import STATE_WORDS
from xltemplates.campaign.standing.status import STATES, State, Status
from xltemplates.locale.translations import Message, listed, sentence

COLOURS: Mapping[State, str] = MappingProxyType(
    {
        "clean": "#2e7d32",
        "waived": "#7cb342",
        "problems": "#ef6c00",
        "conflict": "#c62828",
        "zero": "#1565c0",
        "missing": "#9e9e9e",
    }
)
RETURNED = Message("count-returned")
_RADIUS, _LINE = 80, 26


def ring(status: Status, language: Language) -> str:
    """The units by state, as a ring around how many have returned."""
    counts = status.counts()
    shares = [(state, counts[state]) for state in STATES if counts[state]]
    label = listed((f"{STATE_WORDS[state].get(language)} {count}" for state, count in shares), language)
    arcs = "".join(_arcs(shares, counts["units"] or 1, language))
    middle = (
        f'<text y="2" text-anchor="middle" font-size="34" font-weight="bold">{counts["returned"]}/{counts["units"]}'
        f'</text><text y="26" text-anchor="middle" font-size="14">{RETURNED.get(language)}</text>'
    )
    return _picture(220, 220, "-110 -110 220 220", label, arcs + middle)


def bars(status: Status, language: Language) -> str:
    """How many units of each class have returned."""
    rows = list(by_class(status))
    label = listed((f"{title} {back}/{total}" for title, back, total in rows), language)
    drawn = "".join(_bar(_LINE * number, *row) for number, row in enumerate(rows))
    height = _LINE * len(rows)
    return _picture(
        560,
        height,
        f"0 0 560 {height}",
        sentence("status-picture", [("title", RETURNED), ("shares", label)], language),
        drawn,
    )


def by_class(status: Status) -> Iterator[tuple[str, int, int]]:
    """Each class of units with how many have returned, and how many there are."""
    for group, title in status.registry.groups:
        mine = [standing for standing in status.standings if standing.unit.group == group]
        yield title, sum(standing.state != "missing" for standing in mine), len(mine)


def _picture(width: int, height: int, box: str, label: str, drawn: str) -> str:
    """A picture that reads itself out."""
    text = escape(label)
    return (
        f'<svg width="{width}" height="{height}" viewBox="{box}" role="img" aria-label="{text}">'
        f"<title>{text}</title>{drawn}</svg>"
    )


def _arcs(shares: Sequence[tuple[State, int]], total: int, language: Language) -> Iterator[str]:
    start = 0.0
    for state, count in shares:
        title = f"<title>{escape(STATE_WORDS[state].get(language))} {count}</title>"
        yield _arc(start, count / total, f'fill="none" stroke="{COLOURS[state]}" stroke-width="36"', title)
        start += count / total


def _arc(start: float, share: float, stroke: str, title: str) -> str:
    if share > 0.9999:
        return f'<circle r="{_RADIUS}" {stroke}>{title}</circle>'
    (x1, y1), (x2, y2) = _point(start), _point(start + share)
    way = f"A{_RADIUS} {_RADIUS} 0 {int(share > 0.5)} 1"
    return f'<path d="M{x1:.2f} {y1:.2f}{way} {x2:.2f} {y2:.2f}" {stroke}>{title}</path>'


def _point(turn: float) -> tuple[float, float]:
    angle = 2 * pi * turn - pi / 2
    return _RADIUS * cos(angle), _RADIUS * sin(angle)


def _bar(y: int, title: str, back: int, total: int) -> str:
    width = 240 * back / total if total else 0
    return (
        f'<text x="0" y="{y + 17}" font-size="14">{escape(title)}</text>'
        f'<rect x="250" y="{y + 4}" width="240" height="16" fill="#e0e0e0"/>'
        f'<rect x="250" y="{y + 4}" width="{width:.1f}" height="16" fill="#2e7d32"/>'
        f'<text x="498" y="{y + 17}" font-size="14">{back}/{total}</text>'
    )
