"""修改说明: the covering text of what goes back to a unit, as plain text and as a page that needs nothing else."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.campaign.application import Application
from xltemplates.campaign.folder.clock import shown
from xltemplates.locale.translations import Message

_TITLE = Message("letter-title")
_COLUMNS = (
    Message("mark-severity"),
    Message("mark-place"),
    Message("mark-entry"),
    Message("mark-as-written"),
    Message("mark-what"),
)
_ERROR, _CHECK = Message("mark-correct"), Message("mark-check")
_ACROSS = Message("letter-across")
_STYLE = """
body{font:15px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#222}
body{margin:2em auto;max-width:60em;padding:0 1em}
h1{font-size:1.4em;text-align:center}h2{font-size:1.1em;margin-top:1.8em}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f2f2f2;white-space:nowrap}.error{background:#ffc7ce;color:#9c0006;white-space:nowrap}
.check{background:#fce4d6;color:#c65911;white-space:nowrap}.due{font-weight:bold}td:nth-child(2){white-space:nowrap}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}
"""


@frozen
class Matter:
    """One thing to correct, or only to check: its place in the copy, the entry, what was written, and what to do."""

    error: bool
    place: str
    title: str
    raw: str
    message: str

    def severity(self, language: Language) -> str:
        """How bad it is, in a word."""
        return (_ERROR if self.error else _CHECK).get(language)


@frozen
class CorrectionCopy:
    """One file of the unit's: the name it came by, the name of its correction copy, and what is wrong with it."""

    file: str
    copy: str
    matters: tuple[Matter, ...]


@frozen
class Letter:
    """What a unit is told of the campaign of a title, in the application's words.

    `due`: by when (UTC), None where no day is set; `across`: what its documents disagree in.
    """

    application: Application
    unit: str
    campaign: str
    papers: tuple[CorrectionCopy, ...]
    across: tuple[str, ...] = ()
    due: datetime | None = None

    @property
    def errors(self) -> int:
        """How many things must be corrected."""
        return sum(matter.error for paper in self.papers for matter in paper.matters)

    def title(self, language: Language) -> str:
        """What such a text is called."""
        return _TITLE.get(language)

    def text(self, language: Language) -> bytes:
        """As plain text, in UTF-8 with the mark by which old editors know it."""
        return ("\n".join(self._lines(language)) + "\n").replace("\n", "\r\n").encode("utf-8-sig")

    def page(self, language: Language) -> bytes:
        """As an HTML page with its styles inside."""
        title = f"{escape(self.unit)}　{self.title(language)}"
        head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
        body = "\n".join((f"<h1>{self.title(language)}</h1>", *self._parts(language)))
        tag = self.application.say("format-tag", language)
        whole = f'<html lang="{tag}"><head>{head}<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>'
        return f"<!DOCTYPE html>\n{whole}\n".encode()

    def _to(self, language: Language) -> str:
        return self.application.say("letter-to", language, unit=self.unit)

    def _opening(self, language: Language) -> str:
        say, count = self.application.say, len(self.papers)
        return say("return-opening", language, title=self.campaign, count=count, errors=self.errors)

    def _due(self, language: Language) -> str:
        say, due = self.application.say, shown(self.due)
        return say("return-due", language, due=due) if due else say("return-soon", language)

    def _lines(self, language: Language) -> Iterator[str]:
        yield from (self.title(language), "", self._to(language), "")
        yield from (self._opening(language), self._due(language), self.application.say("return-how", language))
        for number, paper in enumerate(self.papers, 1):
            yield from ("", self._heading(number, paper, language))
            yield from (self._line(index, matter, language) for index, matter in enumerate(paper.matters, 1))
        if self.across:
            yield from ("", _ACROSS.get(language), *(f"  · {_plain(text)}" for text in self.across))

    def _parts(self, language: Language) -> Iterator[str]:
        yield f"<p>{escape(self._to(language))}</p>"
        yield f"<p>{escape(self._opening(language))}</p>"
        yield f'<p class="due">{escape(self._due(language))}</p>'
        yield f"<p>{escape(self.application.say('return-how', language))}</p>"
        for number, paper in enumerate(self.papers, 1):
            yield self._section(number, paper, language)
        if self.across:
            yield f"<h2>{_ACROSS.get(language)}</h2>"
            yield f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in self.across)}</ul>"

    def _heading(self, number: int, paper: CorrectionCopy, language: Language) -> str:
        return self.application.say("return-paper", language, number=number, file=paper.file, copy=paper.copy)

    def _line(self, index: int, matter: Matter, language: Language) -> str:
        written = self.application.say("return-written", language, raw=_plain(matter.raw)) if matter.raw else ""
        where = "  ".join(filter(None, (f"[{matter.severity(language)}]", matter.place, matter.title, written)))
        return f"  {index}. {where}\n     {_plain(matter.message)}"

    def _section(self, number: int, paper: CorrectionCopy, language: Language) -> str:
        title = escape(self._heading(number, paper, language))
        head = "".join(f"<th>{column.get(language)}</th>" for column in _COLUMNS)
        rows = "\n".join(_row(matter, language) for matter in paper.matters)
        return f"<h2>{title}</h2>\n<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _row(matter: Matter, language: Language) -> str:
    cells: Iterable[str] = (matter.place, matter.title, matter.raw, matter.message)
    severity = f'<td class="{"error" if matter.error else "check"}">{matter.severity(language)}</td>'
    return f"<tr>{severity}{''.join(f'<td>{escape(text)}</td>' for text in cells)}</tr>"


def _plain(text: str) -> str:
    """On one line, whatever a filler wrote."""
    return " ".join(text.split())
