"""The status as one page that needs nothing else: styles and pictures inside, no network, readable when printed."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import cos, pi, sin

from alliance_xl.master_sheets import STATE_WORDS
from alliance_xl.status import STATES, State, Status
from alliance_xl.status_views import HEADER, counted, status_rows
from alliance_xl.units import class_of
from xltemplates.base.messages import told
from xltemplates.base.problem import Language, Words

_COLOURS: dict[State, str] = {
    "clean": "#2e7d32",
    "waived": "#7cb342",
    "problems": "#ef6c00",
    "conflict": "#c62828",
    "zero": "#1565c0",
    "missing": "#9e9e9e",
}
_STYLE = """
body{font:15px/1.5 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2em auto;padding:0 1em;color:#222;
max-width:72em}
h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ddd;padding:.25em .6em;text-align:left}
th{background:#f5f5f5}.dot{display:inline-block;width:.8em;height:.8em;border-radius:50%;margin-right:.4em}
.figures{display:flex;flex-wrap:wrap;gap:.6em}.figures div{background:#f5f5f5;border-radius:.4em;padding:.4em .9em}
.figures b{font-size:1.4em;display:block}.pictures{display:flex;flex-wrap:wrap;gap:2em;align-items:center}
"""


def status_page(status: Status, language: Language) -> bytes:
    """The page, as UTF-8 HTML."""
    title = escape(status.campaign.title)
    body = "\n".join(
        (
            f"<h1>{title}</h1>",
            _figures(status, language),
            f'<div class="pictures">{_ring(status, language)}{_bars(status, language)}</div>',
            _section(
                Words("各单位", "Units").get(language), HEADER.get(language).split(), _unit_rows(status, language)
            ),
            _section(
                Words("表间不符", "Across documents").get(language),
                _FINDING.get(language).split(),
                _findings(status, language),
            ),
        )
    )
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    lang = "zh-CN" if language == "zh" else "en"
    whole = f'<html lang="{lang}"><head>{head}<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>'
    return f"<!DOCTYPE html>\n{whole}\n".encode()


_FINDING = Words("文件 单元格 说明", "File Cell What")


def _figures(status: Status, language: Language) -> str:
    boxes = (f"<div><b>{count}</b>{escape(name)}</div>" for name, count in counted(status, language))
    return f'<div class="figures">{"".join(boxes)}</div>'


def _ring(status: Status, language: Language) -> str:
    """The units by state, as a ring, with its legend."""
    counts = status.counts()
    total = sum(counts[state] for state in STATES) or 1
    arcs: list[str] = []
    start = 0.0
    for state in STATES:
        share = counts[state] / total
        if share:
            arcs.append(_arc(start, share, _COLOURS[state], f"{STATE_WORDS[state].get(language)} {counts[state]}"))
        start += share
    legend = "".join(
        f'<div><span class="dot" style="background:{_COLOURS[state]}"></span>'
        f"{escape(STATE_WORDS[state].get(language))} {counts[state]}</div>"
        for state in STATES
    )
    return (
        f'<svg width="220" height="220" viewBox="-110 -110 220 220" role="img">{"".join(arcs)}</svg><div>{legend}</div>'
    )


def _arc(start: float, share: float, colour: str, title: str) -> str:
    label = f"<title>{escape(title)}</title>"
    stroke = f'fill="none" stroke="{colour}" stroke-width="36"'
    if share > 0.9999:
        return f'<circle r="80" {stroke}>{label}</circle>'
    (x1, y1), (x2, y2) = _point(start), _point(start + share)
    long_way = int(share > 0.5)
    return f'<path d="M{x1:.2f} {y1:.2f}A80 80 0 {long_way} 1 {x2:.2f} {y2:.2f}" {stroke}>{label}</path>'


def _point(turn: float) -> tuple[float, float]:
    angle = 2 * pi * turn - pi / 2
    return 80 * cos(angle), 80 * sin(angle)


def _bars(status: Status, language: Language) -> str:
    """How many units of each class have returned."""
    rows = []
    for number, (group, title) in enumerate(status.registry.groups):
        mine = [standing for standing in status.standings if standing.unit.group == group]
        back = sum(standing.state != "missing" for standing in mine)
        rows.append(_bar(number, title, back, len(mine)))
    height = 26 * len(rows)
    return f'<svg width="560" height="{height}" viewBox="0 0 560 {height}" role="img">{"".join(rows)}</svg>'


def _bar(number: int, title: str, back: int, total: int) -> str:
    y, width = 26 * number, 240 * back / total if total else 0
    return (
        f'<text x="0" y="{y + 17}" font-size="13">{escape(title)}</text>'
        f'<rect x="250" y="{y + 4}" width="240" height="16" fill="#e0e0e0"/>'
        f'<rect x="250" y="{y + 4}" width="{width:.1f}" height="16" fill="#2e7d32"/>'
        f'<text x="498" y="{y + 17}" font-size="13">{back}/{total}</text>'
    )


def _unit_rows(status: Status, language: Language) -> Iterator[Sequence[str]]:
    for standing, cells in zip(status.standings, status_rows(status, language), strict=True):
        name, state, *rest = map(escape, cells)
        dot = f'<span class="dot" style="background:{_COLOURS[standing.state]}"></span>'
        group = escape(class_of(status.registry, standing.unit))
        yield (f'<span title="{group}">{name}</span>', f"{dot}{state}", *rest)


def _findings(status: Status, language: Language) -> Iterator[Sequence[str]]:
    for finding in status.findings:
        texts = (finding.paper.file, str(finding.problem.place or ""), told(finding.problem, language))
        yield tuple(map(escape, texts))


def _section(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A titled table; the cells are HTML already."""
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    lines = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<h2>{escape(title)}</h2>\n<table><thead><tr>{head}</tr></thead><tbody>\n{lines}\n</tbody></table>"
