"""催报: who has not returned the table, as a list to print, and a text for each to send."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from xltemplates.base.columns import Column
from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.campaign.folder.clock import now, shown_due
from xltemplates.campaign.folder.originals import safe_name
from xltemplates.campaign.folder.units import class_of, contacts_of
from xltemplates.campaign.outgoing.correspondence import addressee, letterhead, void_line
from xltemplates.campaign.outgoing.due import due_words
from xltemplates.campaign.standing.status import Status
from xltemplates.campaign.standing.unit_standing import Standing
from xltemplates.locale.translations import Message
from xltemplates.rollup.sheets import View
from xltemplates.spec.registry import Unit
from xltemplates.write.files import safe_write
from xltemplates.write.table import TableSheet
from xltemplates.write.workbook import write_tables

_TITLE = Message("remind-title")


@frozen
class Reminder:
    """One unit to remind, and the file with the text for it."""

    standing: Standing
    file: Path


def remind(status: Status, folder: Path, language: Language = "zh", at: datetime | None = None) -> tuple[Reminder, ...]:
    """Write the list and a text for every unit that was sent a copy and has returned none, or owes another form.

    What is due before `at` (now, where it is None) is over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = to_remind(status)
    safe_write(folder / f"{_TITLE.get(language)}.xlsx", write_tables([_sheet(missing, status, View(language))]))
    return tuple(_text(standing, status, folder, language, at or now()) for standing in missing)


def to_remind(status: Status) -> list[Standing]:
    """The units that were sent a copy and have returned none, or owe another form."""
    return [each for each in status.standings if each.sent and (each.state == "missing" or each.lacking)]


def _text(standing: Standing, status: Status, folder: Path, language: Language, at: datetime) -> Reminder:
    file = folder / f"{safe_name(standing.unit.name)}.txt"
    say = status.campaign.application.say
    by, sealed = status.deadlines.due(standing.unit.id), status.seal is not None
    due = due_words(status.campaign.application, "remind", by, at, sealed=sealed).get(language)
    about = {"unit": addressee(status.campaign, standing.unit, language), "title": status.campaign.title, "due": due}
    if standing.state == "missing":
        blank = say("remind-blank", language) if standing.blank else ""
        text = say("remind-text", language, blank=blank, **about)
    else:
        forms = tuple(status.campaign.spec.forms[form].title for form in standing.lacking)
        text = say("remind-lacking", language, forms=forms, **about)
    text += "".join(f"{line}\n" for line in _void_lines(status, standing.unit, language))
    closing = "".join(f"\n{line}\n" for line in letterhead(status.campaign).lines(language))
    safe_write(file, f"{text}{closing}".encode("utf-8-sig"))
    return Reminder(standing, file)


def _void_lines(status: Status, unit: Unit, language: Language) -> Iterator[str]:
    """What went out to a unit and is void, so that it does not return that."""
    recalled = status.rulings.recalled()
    for sent in status.facts.sent:
        if sent.unit == unit.id and sent.copy in recalled:
            yield void_line(status.campaign, sent, recalled[sent.copy], language)


def _due(standing: Standing, status: Status) -> str:
    return shown_due(status.deadlines.due(standing.unit.id))


def _sheet(missing: list[Standing], status: Status, view: View) -> TableSheet:
    columns = _columns(status, view)
    return TableSheet.of(view.say(_TITLE), columns, enumerate(missing, 1), view.language, note=status.campaign.title)


def _columns(status: Status, view: View) -> tuple[Column[tuple[int, Standing]], ...]:
    """What the list says of each unit, counted from one."""
    return (
        Column("#", 6, lambda line: line[0], "integer"),
        Column(view.say(Message("column-unit")), 40, lambda line: line[1].unit.name),
        Column(view.say(Message("column-class")), 26, lambda line: class_of(status.registry, line[1].unit)),
        Column(view.say(Message("column-due")), 20, lambda line: _due(line[1], status)),
        Column(view.say(Message("column-contacts")), 36, lambda line: contacts_of(line[1].unit, view.language)),
        Column(view.say(Message("column-contacted")), 30, lambda _: ""),
    )
