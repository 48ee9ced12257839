"""When each unit's returns are due: by the campaign's deadline, or by a later one that an officer gave it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, Literal

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.events.facts import Facts, Receipt
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.clock import BEIJING, bounds

Arrival = Literal["in-time", "by-leave", "late", "unknown"]
ARRIVALS: Final[tuple[Arrival, ...]] = ("in-time", "by-leave", "late", "unknown")


@frozen
class Deadlines:
    """The deadline of all (UTC, None: nothing is late), and those that units were given, by unit id."""

    general: datetime | None
    given: Mapping[str, datetime] = field(default_factory=dict)
    zone: tzinfo = BEIJING  # whose days are meant where only the day of an arrival is known

    @classmethod
    def of(cls, campaign: Campaign, facts: Facts) -> "Deadlines":
        """Those of a campaign by the facts: of several extensions of one unit the last counts."""
        return cls(campaign.deadline, rulings(facts.acts).until(), campaign.spec.zone)

    def extended(self, unit: str) -> datetime | None:
        """The later deadline that a unit was given; None where it has none, or the deadline of all has passed it by."""
        given = self.given.get(unit)
        return given if given and self.general and given > self.general else None

    def due(self, unit: str) -> datetime | None:
        """When a unit's returns are due; None: they are never late."""
        return self.extended(unit) or self.general

    def late(self, receipts: Collection[Receipt]) -> bool:
        """Whether a submission first arrived after it was due, as is sure.

        It is not where nobody said when, nor where only the day is known and it was due on that day.
        """
        due = self._last_due(receipts)
        return (
            due is not None and any(receipt.arrived for receipt in receipts) and min(map(self._first, receipts)) > due
        )

    def untimed(self, receipts: Collection[Receipt]) -> bool:
        """Whether nobody can say if a submission arrived in time: not by the time recorded, nor by the day alone."""
        due = self._last_due(receipts)
        if not any(receipt.arrived for receipt in receipts):
            return True
        return due is not None and min(map(self._first, receipts)) <= due < min(map(self._last, receipts))

    def arrival(self, receipts: Collection[Receipt]) -> Arrival:
        """How a submission first arrived. What nobody knows the time of is neither in time nor late."""
        if self.untimed(receipts):
            return "unknown"
        if self.late(receipts):
            return "late"
        return "by-leave" if self.by_leave(min(receipts, key=self._last)) else "in-time"

    def by_leave(self, receipt: Receipt) -> bool:
        """Whether a file came after the deadline of all, but within that of its unit."""
        extended = self.extended(receipt.unit)
        if receipt.arrived is None or self.general is None or extended is None:
            return False
        return self.general < self._last(receipt) <= extended

    def _last_due(self, receipts: Iterable[Receipt]) -> datetime | None:
        return max(filter(None, (self.due(receipt.unit) for receipt in receipts)), default=None)

    def _first(self, receipt: Receipt) -> datetime:
        """The first moment at which a file may have arrived."""
        if receipt.received_on:
            return bounds(receipt.received_on, self.zone)[0] + timedelta.resolution  # what is due by then is over
        return receipt.received or _NEVER

    def _last(self, receipt: Receipt) -> datetime:
        """The last moment at which a file may have arrived; far in the future where nobody knows."""
        return bounds(receipt.received_on, self.zone)[1] if receipt.received_on else receipt.received or _NEVER


_NEVER: Final = datetime.max.replace(tzinfo=UTC)
