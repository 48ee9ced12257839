"""What a campaign is, once loaded: its forms, who is sent them, when they are due, what is made of them."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Final, Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.base.paths import lookup
from xltemplates.base.words import Language, Words
from xltemplates.campaign.relations.sides import unit_value
from xltemplates.locale.translations import shown
from xltemplates.record.parsed import Parsed
from xltemplates.spec.expression.evaluate import evaluate
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.registry import Registry, Unit

Take = Literal["readable", "passed"]
Arrival = Literal["recorded", "file"]
ARRIVALS: Final[tuple[Arrival, ...]] = ("recorded", "file")
TAKES: Final[tuple[Take, ...]] = ("readable", "passed")
MOST_COPIES: Final = 200  # of one form that one unit is sent
_NOTHING: Final = Words(())
CHINA: Final = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991


@frozen
class CampaignForm:
    """A form of a campaign.

    `title` is what the campaign calls it; `unit` the record path of the unit a document says it comes from
    (`cover.unit`), `subject` that of what it is about; an empty subject: it is about its unit as a whole, so a unit
    returns it once. `sent` says which units are sent it: all (True), none (False), or those of which a condition holds;
    `required` whether a unit that is sent it owes it. `copies` is how many of it a unit is sent, `copies_by` the
    attribute of the registry that says how many, where it holds a whole number.
    """

    form: str
    title: str
    unit: str = ""
    subject: str = ""
    sent: Expression | bool = False
    required: bool = False
    copies: int = 1
    copies_by: str = ""

    def copies_for(self, unit: Unit) -> int:
        """How many copies a unit is sent; none where the form does not go to it."""
        given = unit.attributes.get(self.copies_by, "")
        count = int(given) if given.isdecimal() else self.copies
        return count if self.goes_to(unit) else 0

    def unit_of(self, paper: Parsed) -> str:
        """The unit a document of the form says it comes from, as written; empty where it does not say."""
        return str(lookup(paper.record, self.unit) or "") if self.unit else ""

    def subject_of(self, paper: Parsed) -> str:
        """What a document of the form says it is about; empty where it does not say, or the form has no subject."""
        return str(lookup(paper.record, self.subject) or "") if self.subject else ""

    def goes_to(self, unit: Unit) -> bool:
        """Whether a unit is sent the form."""
        return self.sent if isinstance(self.sent, bool) else holds_of(self.sent, unit)


@frozen
class ReceiptHours:
    """When returns are taken in: on these days, in these hours (their ends included), as clocks of the zone show.

    No days: on any; no hours: at any. `arrival` says where the time of receipt comes from where nobody records it:
    `recorded`, from nowhere, it is not known; `file`, from the file's own time of change.
    """

    zone: tzinfo
    days: tuple[date, ...] = ()
    hours: tuple[tuple[time, time], ...] = ()
    arrival: Arrival = "recorded"

    def local(self, received: datetime) -> datetime:
        """A time of receipt as clocks of the zone show it; one without an offset is taken as it is."""
        return received.astimezone(self.zone) if received.tzinfo else received

    def include(self, received: datetime) -> bool:
        """Whether something was received in time."""
        moment = self.local(received)
        on_day = not self.days or moment.date() in self.days
        return on_day and (not self.hours or any(start <= moment.time() <= end for start, end in self.hours))


@frozen
class Route:
    """A way that returns of some units go (备案). `counts`: whether their rows are in the total."""

    id: str
    title: Words
    units: Expression
    counts: bool = True


@frozen
class LetterHead:
    """What every letter says beside its matter: who sends it, whom to ask, and its date; each may be empty."""

    sender: Words = _NOTHING
    contact: Words = _NOTHING
    dated: date | None = None

    def beside(self, other: "LetterHead") -> "LetterHead":
        """What is empty here as another has it."""
        return LetterHead(self.sender or other.sender, self.contact or other.contact, self.dated or other.dated)

    def lines(self, language: Language) -> tuple[str, ...]:
        """The lines that close a letter in a language; none where nothing is given."""
        return tuple(
            line
            for line in (*(words.get(language) for words in (self.sender, self.contact)), shown(self.dated, language))
            if line
        )


@frozen
class CampaignSpec:
    """A campaign as its spec says; its relations are loaded apart (`load.load_relations`).

    `form` is the form that is merged, `rollup` that of the roll-up; `forms` are all by id. `deadline` is when returns
    are due, as it is written, empty where nothing is late; `take` what the roll-up takes; `registry` the units that
    take part, None: those of the form that is merged; `earlier` the titles of earlier campaigns that relations look
    back at, by name. `file` is where it was loaded from.
    """

    id: str
    version: str
    title: str
    forms: Mapping[str, CampaignForm]
    form: str
    rollup: str
    registry: Registry | None = None
    deadline: str = ""
    receipt: ReceiptHours | None = None
    take: Take = "readable"
    routes: tuple[Route, ...] = ()
    letters: LetterHead = LetterHead()
    earlier: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    file: str = field(default="", compare=False)

    @property
    def zone(self) -> tzinfo:
        """The zone in which a date alone, as a deadline, has its end: that of its receipt, else China's."""
        return self.receipt.zone if self.receipt else CHINA

    def route_of(self, unit: Unit | None) -> Route | None:
        """The route by which a unit's returns go, the first that it fits; None for the usual one."""
        return next((route for route in self.routes if unit and holds_of(route.units, unit)), None)

    def counts(self, unit: Unit | None) -> bool:
        """Whether the rows of a unit's returns are in the total."""
        route = self.route_of(unit)
        return route is None or route.counts

    def goes_to(self, unit: Unit) -> bool:
        """Whether a unit is sent the form that is merged."""
        form = self.forms.get(self.form)
        return form is None or form.goes_to(unit)

    def form_named(self, name: str) -> CampaignForm | None:
        """The form of an id, or of the title that the campaign has for it; None where there is none."""
        return next((one for one in self.forms.values() if fold(name) in (fold(one.form), fold(one.title))), None)

    @property
    def all_forms(self) -> tuple[CampaignForm, ...]:
        """The forms, the one that is merged among them also where the spec does not list it (in a folder of 0.3.0)."""
        listed = tuple(self.forms.values())
        return listed if self.form in self.forms else (CampaignForm(self.form, self.form, sent=True), *listed)

    def forms_for(self, unit: Unit) -> tuple[CampaignForm, ...]:
        """The forms that a unit is sent, in the spec's order."""
        return tuple(form for form in self.all_forms if form.copies_for(unit))

    def owed_beside(self, unit: Unit) -> tuple[str, ...]:
        """The forms that a unit owes beside the one that is merged."""
        others = (form for form in self.forms.values() if form.form != self.form)
        return tuple(form.form for form in others if form.required and form.goes_to(unit))

    def unit_of(self, paper: Parsed) -> str:
        """The unit a document says it comes from, as written; empty where it does not say."""
        form = self.forms.get(paper.identity.form)
        return form.unit_of(paper) if form else ""


def holds_of(condition: Expression, unit: Unit) -> bool:
    """Whether a condition on a unit's attributes holds; not where it needs one that the unit lacks."""
    return evaluate(condition, lambda name: unit_value(unit, name.path)) is True
