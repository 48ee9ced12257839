"""Which copies every unit is to have: of each form it is sent, so many; what was recalled is issued anew."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.acts.units import UnitsInForce
from xltemplates.campaign.copy_id import CopyId
from xltemplates.campaign.events.facts import Facts, Sent
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.originals import safe_name
from xltemplates.campaign.folder.units import find_unit
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.outgoing.naming import stem_of, unit_numbers
from xltemplates.campaign.spec.campaign_spec import MOST_COPIES, CampaignForm
from xltemplates.spec.registry import Unit


@frozen
class Order:
    """What somebody wants sent out beyond what the spec says.

    `unit`: to that one alone, by its id, name or alias; `copies`: so many at least of `form` (its id, or what the
    campaign calls it), of every form that a unit returns several of where none is named.
    """

    unit: str = ""
    form: str = ""
    copies: int = 0


ALL: Final = Order()


@frozen
class PlannedCopy:
    """A copy that a unit is to have: its id and revision, and its place in the outbox (`01_甲局/01_甲局_推荐表.xlsx`).

    `title` is what the form is called, `sent` what went out of it last, None where nothing did.
    """

    unit: Unit
    form: CampaignForm
    title: str
    id: CopyId
    revision: int
    file: str = ""
    sent: Sent | None = None


@frozen
class UnitPlan:
    """All that one unit is to have in its folder of the outbox, and what is void: what went out, and why it is."""

    unit: Unit
    folder: str
    copies: tuple[PlannedCopy, ...]
    void: tuple[tuple[Sent, Act], ...]


class OutgoingPlan:
    """What is to be sent out, by the spec, the facts and an order; CampaignError for an order nobody can fill."""

    def __init__(self, campaign: Campaign, units: UnitsInForce, facts: Facts, order: Order = ALL) -> None:
        self._campaign, self._units, self._facts, self._order = campaign, units, facts, order
        self._recalled = rulings(facts.acts).recalled()
        self._form = _form(campaign, order.form)
        self._only = find_unit(units.registry, order.unit) if order.unit else None
        self._titles = _titles(campaign)
        self._check()

    def units(self) -> tuple[UnitPlan, ...]:
        """The plan of each unit that takes part, in the registry's order, those that were added at the end."""
        numbers = unit_numbers(self._units, self._campaign.spec)
        part = {unit.id for unit in self._units.taking_part if self._only in (None, unit)} & set(numbers)
        units = (unit for unit in (*self._units.file.units, *self._units.change.added) if unit.id in part)
        return tuple(self._plan(unit, stem_of(unit, numbers[unit.id])) for unit in units)

    @property
    def due(self) -> int:
        """How many copies are yet to go out."""
        return sum(copy.sent is None for plan in self.units() for copy in plan.copies)

    def _check(self) -> None:
        spec, order = self._campaign.spec, self._order
        if order.copies > MOST_COPIES:
            raise CampaignError("distribute-too-many", count=order.copies, most=MOST_COPIES)
        if self._form and self._form.form == spec.form and order.copies > 1:
            raise CampaignError("distribute-once", form=self._form.title)
        if self._only and not (self._only in self._units.taking_part and spec.forms_for(self._only)):
            raise CampaignError("distribute-nothing", unit=self._only.name)
        if self._only and self._form and not self._form.copies_for(self._only):
            raise CampaignError("distribute-not-sent", unit=self._only.name, form=self._form.title)

    def _plan(self, unit: Unit, folder: str) -> UnitPlan:
        mine = [sent for sent in self._facts.sent if sent.unit == unit.id]
        places = (PurePosixPath(sent.file).parent.name for sent in mine)
        folder = next(filter(None, places), folder)  # a unit keeps its folder, whatever its number is now
        copies = tuple(copy for form in self._campaign.spec.forms_for(unit) for copy in self._of(unit, form, mine))
        void = tuple((sent, self._recalled[sent.copy]) for sent in mine if sent.copy in self._recalled)
        return UnitPlan(unit, folder, tuple(_placed(copy, folder) for copy in copies), void)

    def _of(self, unit: Unit, form: CampaignForm, mine: list[Sent]) -> Iterator[PlannedCopy]:
        """The copies of one form, number by number: the last that is not recalled, else one that is issued anew."""
        issued: dict[int, list[tuple[CopyId, Sent]]] = {}
        for sent in mine:
            if sent.form == form.form:
                one = CopyId.read(sent.copy)
                issued.setdefault(one.number, []).append((one, sent))
        title = self._titles[form.form]
        for number in range(1, max(self._count(unit, form), *issued, 0) + 1):
            before = sorted(issued.get(number, ()), key=lambda pair: pair[0].issue)
            in_force = [pair for pair in before if pair[1].copy not in self._recalled]
            if in_force:
                one, sent = in_force[-1]
                yield PlannedCopy(unit, form, title, one, sent.revision, sent=sent)
            elif before:
                last = before[-1][0]
                anew = CopyId(last.whose, form.form, number, last.issue + 1)
                yield PlannedCopy(unit, form, title, anew, self._next_revision(unit, form))
            else:
                first = number == 1 and form.form == self._campaign.form
                whose = f"{self._units.file.version}-{unit.id}"
                yield PlannedCopy(unit, form, title, CopyId(whose, "" if first else form.form, number), 0)

    def _count(self, unit: Unit, form: CampaignForm) -> int:
        several = form.subject or form.copies > 1 or form.copies_by
        meant = self._form == form if self._form else several and form.form != self._campaign.form
        return max(form.copies_for(unit), self._order.copies if meant else 0)

    def _next_revision(self, unit: Unit, form: CampaignForm) -> int:
        """Beyond every revision that was issued: with each return a correction copy of one higher may have gone out."""
        returned = [each.paper.identity for each in self._facts.receipts if each.unit == unit.id]
        sent = [each.revision for each in self._facts.issued if (each.unit, each.form) == (unit.id, form.form)]
        return 1 + max([*sent, *(each.revision + 1 for each in returned if each.form == form.form)])


def _form(campaign: Campaign, name: str) -> CampaignForm | None:
    found = campaign.spec.form_named(name) if name else None
    if name and found is None:
        raise CampaignError("distribute-no-form", form=name, known=tuple(f.title for f in campaign.spec.forms.values()))
    return found


def _titles(campaign: Campaign) -> Mapping[str, str]:
    """What files of each form are called: by the campaign's title of it, and its id where two share one."""
    forms = {form.form: form.title for form in campaign.spec.all_forms}
    shared = Counter(map(fold, forms.values()))
    return {form: title if shared[fold(title)] == 1 else f"{title}_{form}" for form, title in forms.items()}


def _placed(copy: PlannedCopy, folder: str) -> PlannedCopy:
    """The copy at its place: the one it has had, else one that says form, number and how often it was issued anew."""
    if copy.sent and "/" in copy.sent.file:
        return replace(copy, file=copy.sent.file)
    number = f"_{copy.id.number}" if copy.id.number > 1 else ""
    issue = f"_重发{copy.id.issue}" if copy.id.issue else ""
    return replace(copy, file=f"{folder}/{safe_name(f'{folder}_{copy.title}{number}{issue}')}.xlsx")
