"""The status as one page that needs nothing else: styles and pictures inside, no network, readable when printed."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest

from xltemplates.base.words import Language
from xltemplates.campaign.folder.clock import shown
from xltemplates.campaign.folder.units import class_of
from xltemplates.campaign.reports.master_sheets import STATE_WORDS, acts_sheet
from xltemplates.campaign.reports.status_pictures import COLOURS, bars, by_class, ring
from xltemplates.campaign.reports.status_views import counted, status_header, status_rows
from xltemplates.campaign.standing.status import STATES, Status
from xltemplates.locale.translations import Message, sentence
from xltemplates.rollup.sheets import SEVERITIES, View

_STYLE = """
body{font:15px/1.5 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2em auto;padding:0 1em;color:#222;
max-width:76em}
h1{font-size:1.5em;margin-bottom:.2em}h2{font-size:1.15em;margin-top:2em}.due{color:#555;margin:0 0 1.2em}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{border-bottom:1px solid #ddd;padding:.25em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f5f5f5;white-space:nowrap}tbody th{background:#fafafa;padding-top:.8em}
.short,.number{white-space:nowrap}.number{text-align:right}
.dot{display:inline-block;width:.8em;height:.8em;border-radius:50%;margin-right:.4em}
.figures{display:flex;flex-wrap:wrap;gap:.6em}.figures div{background:#f5f5f5;border-radius:.4em;padding:.4em .9em}
.figures b{font-size:1.4em;display:block}
.pictures{display:flex;flex-wrap:wrap;gap:1.5em 2.5em;align-items:center;margin-top:1.5em}
@page{size:A4 landscape;margin:12mm}
@media print{body{margin:0;padding:0;max-width:none;font-size:12px}table{font-size:11px}tr,svg{break-inside:avoid}
thead{display:table-header-group}}
"""
_UNITS = Message("status-units")
_ACROSS, _FINDING = (
    Message("sheet-findings"),
    (Message("column-severity"), Message("column-file"), Message("column-cell"), Message("column-what")),
)
_UNIT_LOOKS = ("", "short", "number", "number", "number", "short", "short", "short", "")
_FINDING_LOOKS = ("short", "", "short", "")

Row = str  # a line of a table, as HTML


def status_page(status: Status, language: Language) -> bytes:
    """The page, as UTF-8 HTML."""
    title = escape(status.campaign.title)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    body = "\n".join((f"<h1>{title}</h1>", *_parts(status, language)))
    tag = sentence("format-tag", (), language)
    whole = f'<html lang="{tag}"><head>{head}<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>'
    return f"<!DOCTYPE html>\n{whole}\n".encode()


def _parts(status: Status, language: Language) -> Iterator[str]:
    yield f'<p class="due">{"　".join(_about(status, language))}</p>'
    yield _figures(status, language)
    pictures = ring(status, language) + _legend(status, language) + bars(status, language)
    yield f'<div class="pictures">{pictures}</div>'
    yield _section(_UNITS.get(language), status_header(status, language), _unit_rows(status, language), _UNIT_LOOKS)
    if status.findings:
        yield _section(
            _ACROSS.get(language), [column.get(language) for column in _FINDING], _findings(status, language)
        )
    acts = acts_sheet(status, View(language))
    rows = [_row(tuple(str(value) for value in row)) for row in acts.rows]
    if rows:
        yield _section(acts.title, [column.title for column in acts.columns], rows)


def _about(status: Status, language: Language) -> Iterator[str]:
    """When returns are due, and whether the roll-up is closed."""
    if status.campaign.deadline:
        yield escape(sentence("status-due", [("due", shown(status.campaign.deadline))], language))
    if status.seal:
        yield escape(sentence("status-sealed", [("file", status.seal.file)], language))


def _figures(status: Status, language: Language) -> str:
    """The counts; those of the states stand in the legend of their picture."""
    states = {words.get(language) for words in STATE_WORDS.values()}
    boxes = (
        f"<div><b>{count}</b>{escape(name)}</div>" for name, count in counted(status, language) if name not in states
    )
    return f'<div class="figures">{"".join(boxes)}</div>'


def _legend(status: Status, language: Language) -> str:
    counts = status.counts()
    lines = (
        f'<div><span class="dot" style="background:{COLOURS[state]}"></span>'
        f"{escape(STATE_WORDS[state].get(language))} {counts[state]}</div>"
        for state in STATES
    )
    return f"<div>{''.join(lines)}</div>"


def _unit_rows(status: Status, language: Language) -> Iterator[Row]:
    """The units, class by class."""
    counts = {title: f"{back}/{total}" for title, back, total in by_class(status)}
    last = ""
    for standing, cells in zip(status.standings, status_rows(status, language), strict=True):
        title = class_of(status.registry, standing.unit)
        if title != last:
            yield f'<tr><th colspan="{len(cells)}">{escape(title)}　{counts.get(title, "")}</th></tr>'
            last = title
        yield _row(cells, _UNIT_LOOKS, COLOURS[standing.state])


def _findings(status: Status, language: Language) -> Iterator[Row]:
    for finding in status.findings:
        problem = finding.problem
        severity = SEVERITIES[problem.severity].get(language)
        cells = (severity, finding.paper.file, str(problem.place or ""), problem.message(language))
        yield _row(cells, _FINDING_LOOKS)


def _row(cells: Sequence[str], looks: Sequence[str] = (), dot: str = "", tag: str = "td") -> Row:
    """A line; `looks` are the cells' classes, `dot` the colour of a dot before the second text."""
    marks = ("", f'<span class="dot" style="background:{dot}"></span>') if dot else ()
    triples = zip_longest(cells, looks, marks, fillvalue="")
    return f"<tr>{''.join(_cell(tag, *triple) for triple in triples)}</tr>"


def _cell(tag: str, text: str, look: str, mark: str) -> str:
    named = f' class="{look}"' if look else ""
    return f"<{tag}{named}>{mark}{escape(text)}</{tag}>"


def _section(title: str, header: Sequence[str], rows: Iterable[Row], looks: Sequence[str] = ()) -> str:
    """A titled table."""
    head, lines = _row(header, looks, tag="th"), "\n".join(rows)
    return f"<h2>{escape(title)}</h2>\n<table><thead>{head}</thead><tbody>\n{lines}\n</tbody></table>"
