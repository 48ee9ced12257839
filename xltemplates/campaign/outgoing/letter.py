"""修改说明: the covering text of what goes back to a unit, as plain text and as a page that needs nothing else."""

from collections.abc import Iterable, Iterator

from xltemplates.base.columns import Column
from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language, Words
from xltemplates.campaign.application import Application
from xltemplates.campaign.pages.render import page
from xltemplates.campaign.pages.tables import PageCell, PageGroup, PageLine, PageTable
from xltemplates.campaign.spec.campaign_spec import LetterHead
from xltemplates.locale.translations import Message

_TITLE = Message("letter-title")
_ERROR, _CHECK = Message("mark-correct"), Message("mark-check")
_ACROSS = Message("letter-across")
_DONE = Message("letter-done")


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
    """One file of the unit's: the name it came by, the name of its correction copy, and what is wrong with it.

    `done` is what officers did in it, sentence by sentence: values amended, rows left out.
    """

    file: str
    copy: str
    matters: tuple[Matter, ...]
    done: tuple[str, ...] = ()


@frozen
class Letter:
    """What a unit is told of the campaign of a title, in the application's words.

    `due` is the sentence that says by when, or that the time is over; `across`: what its documents disagree in; `head`:
    who sends it; `unknown`: how many of its figures no total can count yet.
    """

    application: Application
    unit: str
    campaign: str
    papers: tuple[CorrectionCopy, ...]
    across: tuple[str, ...] = ()
    due: Words | None = None
    head: LetterHead = LetterHead()
    unknown: int = 0

    @property
    def errors(self) -> int:
        """How many things must be corrected."""
        return sum(matter.error for paper in self.papers for matter in paper.matters)

    @property
    def done(self) -> tuple[str, ...]:
        """What officers did in its files, which the unit is asked to check."""
        return tuple(f"{paper.file}　{text}" for paper in self.papers for text in paper.done)

    def title(self, language: Language) -> str:
        """What such a text is called."""
        return _TITLE.get(language)

    def text(self, language: Language) -> bytes:
        """As plain text, in UTF-8 with the mark by which old editors know it."""
        return ("\n".join(self._lines(language)) + "\n").replace("\n", "\r\n").encode("utf-8-sig")

    def page(self, language: Language) -> bytes:
        """As an HTML page with its styles inside."""
        return page(
            "letter.html",
            language,
            unit=self.unit,
            heading=self.title(language),
            to=self._to(language),
            opening=self._opening(language),
            due=self._due(language),
            how=self._how(language),
            papers=[self._table(number, paper, language) for number, paper in enumerate(self.papers, 1)],
            done=self.done,
            done_title=_DONE.get(language),
            across=self.across,
            across_title=_ACROSS.get(language),
            closing=self.head.lines(language),
        )

    def _to(self, language: Language) -> str:
        return self.application.say("letter-to", language, unit=self.unit)

    def _opening(self, language: Language) -> str:
        say, count = self.application.say, len(self.papers)
        if not self.papers:
            return say("return-opening-across", language, title=self.campaign, count=len(self.across))
        if not any(paper.matters for paper in self.papers):
            return say("return-opening-done", language, title=self.campaign, count=count)
        opening = say("return-opening", language, title=self.campaign, count=count, errors=self.errors)
        return opening + (say("return-unknown", language, count=self.unknown) if self.unknown else "")

    def _how(self, language: Language) -> str:
        """How the copies are corrected; empty where there are none."""
        return self.application.say("return-how", language) if self.papers else ""

    def _due(self, language: Language) -> str:
        return self.due.get(language) if self.due else self.application.say("return-soon", language)

    def _lines(self, language: Language) -> Iterator[str]:
        yield from (self.title(language), "", self._to(language), "")
        yield from filter(None, (self._opening(language), self._due(language), self._how(language)))
        for number, paper in enumerate(self.papers, 1):
            yield from ("", self._heading(number, paper, language))
            yield from (self._line(index, matter, language) for index, matter in enumerate(paper.matters, 1))
        if self.done:
            yield from ("", _DONE.get(language), *(f"  · {_plain(text)}" for text in self.done))
        if self.across:
            yield from ("", _ACROSS.get(language), *(f"  · {_plain(text)}" for text in self.across))
        if closing := self.head.lines(language):
            yield from ("", *closing)

    def _heading(self, number: int, paper: CorrectionCopy, language: Language) -> str:
        return self.application.say("return-paper", language, number=number, file=paper.file, copy=paper.copy)

    def _line(self, index: int, matter: Matter, language: Language) -> str:
        written = self.application.say("return-written", language, raw=_plain(matter.raw)) if matter.raw else ""
        where = "  ".join(filter(None, (f"[{matter.severity(language)}]", matter.place, matter.title, written)))
        return f"  {index}. {where}\n     {_plain(matter.message)}"

    def _table(self, number: int, paper: CorrectionCopy, language: Language) -> PageTable:
        columns = _columns(language)
        lines = tuple(_line(columns, matter) for matter in paper.matters)
        header = tuple(PageCell(column.title) for column in columns)
        return PageTable(self._heading(number, paper, language), header, (PageGroup("", lines),))


def _columns(language: Language) -> tuple[Column[Matter], ...]:
    """What the page says of each matter."""
    return (
        Column(Message("mark-severity").get(language), 0, lambda matter: matter.severity(language), key="severity"),
        Column(Message("mark-place").get(language), 0, lambda matter: matter.place),
        Column(Message("mark-entry").get(language), 0, lambda matter: matter.title),
        Column(Message("mark-as-written").get(language), 0, lambda matter: matter.raw),
        Column(Message("mark-what").get(language), 0, lambda matter: matter.message),
    )


def _line(columns: Iterable[Column[Matter]], matter: Matter) -> PageLine:
    """A line of the page, the severity in the colour of its kind."""
    look = "error" if matter.error else "check"
    return tuple(PageCell(column.text(matter), look if column.key == "severity" else "") for column in columns)


def _plain(text: str) -> str:
    """On one line, whatever a filler wrote."""
    return " ".join(text.split())
