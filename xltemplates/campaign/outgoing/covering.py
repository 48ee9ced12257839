"""填报通知: the letter that goes with a unit's copies: what is asked, by when, the files, and what is void."""

from collections.abc import Iterator
from datetime import datetime

from xltemplates.base.columns import Column, header, lines
from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.outgoing.copies import PlannedCopy, UnitPlan
from xltemplates.campaign.outgoing.correspondence import addressee, letterhead, void_line
from xltemplates.campaign.outgoing.due import due_words
from xltemplates.campaign.pages.render import page
from xltemplates.campaign.pages.tables import PageTable
from xltemplates.layout.catalogue import Catalogue
from xltemplates.locale.translations import Message

_TITLE, _FILES, _VOID = Message("covering-title"), Message("covering-files"), Message("covering-void")


@frozen
class CoveringLetter:
    """What a unit is told at a time of the copies it is sent. `due`: by when (UTC), None where no day is set."""

    campaign: Campaign
    catalogue: Catalogue
    plan: UnitPlan
    due: datetime | None
    at: datetime
    language: Language

    @property
    def title(self) -> str:
        """What such a letter is called."""
        return _TITLE.get(self.language)

    def text(self) -> bytes:
        """As plain text, in UTF-8 with the mark by which old editors know it."""
        return ("\n".join(self._lines()) + "\n").replace("\n", "\r\n").encode("utf-8-sig")

    def page(self) -> bytes:
        """As an HTML page with its styles inside."""
        return page(
            "letter.html",
            self.language,
            unit=self.plan.unit.name,
            heading=self.title,
            to=self._to(),
            opening=self._opening(),
            due=self._due(),
            how=self._say("covering-how"),
            papers=[PageTable.plain(_FILES.get(self.language), self._columns(), self._numbered())],
            done=tuple(self._void()),
            done_title=_VOID.get(self.language),
            across=(),
            across_title="",
            closing=letterhead(self.campaign).lines(self.language),
        )

    def _lines(self) -> Iterator[str]:
        columns = self._columns()
        yield from (self.title, "", self._to(), "", self._opening(), self._due(), self._say("covering-how"), "")
        yield _FILES.get(self.language)
        for line in (header(columns), *lines(columns, self._numbered())):
            yield "  ".join(("", *line)).rstrip()
        if self.plan.void:
            yield from ("", _VOID.get(self.language), *(f"  · {line}" for line in self._void()))
        yield from ("", *letterhead(self.campaign).lines(self.language))

    def _say(self, code: str, **params: object) -> str:
        return self.campaign.application.say(code, self.language, **params)

    def _to(self) -> str:
        return self._say("letter-to", unit=addressee(self.campaign, self.plan.unit, self.language))

    def _opening(self) -> str:
        return self._say("covering-opening", title=self.campaign.title, count=len(self.plan.copies))

    def _due(self) -> str:
        return due_words(self.campaign.application, "covering", self.due, self.at).get(self.language)

    def _numbered(self) -> Iterator[tuple[int, PlannedCopy]]:
        return enumerate(self.plan.copies, 1)

    def _columns(self) -> tuple[Column[tuple[int, PlannedCopy]], ...]:
        """What the list says of each file, counted from one."""
        say = self._say
        return (
            Column(say("column-serial"), 0, lambda line: line[0]),
            Column(say("column-form"), 0, lambda line: line[1].title),
            Column(say("column-file"), 0, lambda line: line[1].file.rpartition("/")[2]),
            Column(say("column-asked"), 0, lambda line: self._asked(line[1])),
        )

    def _asked(self, copy: PlannedCopy) -> str:
        """Whether the unit owes it, and for what each one is."""
        owed = self._say("covering-owed" if copy.form.required else "covering-if-any")
        spec = self.catalogue.spec(copy.form.form)
        subject = next((field.title for field in spec.fields if field.path == copy.form.subject), "")
        return self._say("covering-each", owed=owed, subject=subject) if subject else owed

    def _void(self) -> Iterator[str]:
        for sent, act in self.plan.void:
            yield void_line(self.campaign, sent, act, self.language)
