"""When each unit's returns are due: by the campaign's deadline, or by a later one that an officer gave it."""

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import UTC, datetime
from typing import Final, Literal

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.events.facts import Facts, Receipt
from xltemplates.campaign.folder.campaign import Campaign

Arrival = Literal["in-time", "by-leave", "late", "unknown"]
ARRIVALS: Final[tuple[Arrival, ...]] = ("in-time", "by-leave", "late", "unknown")


@frozen
class Deadlines:
    """The deadline of all (UTC, None: nothing is late), and those that units were given, by unit id."""

    general: datetime | None
    given: Mapping[str, datetime] = field(default_factory=dict)

    @classmethod
    def of(cls, campaign: Campaign, facts: Facts) -> "Deadlines":
        """Those of a campaign by the facts: of several extensions of one unit the last counts."""
        return cls(campaign.deadline, rulings(facts.acts).until())

    def extended(self, unit: str) -> datetime | None:
        """The later deadline that a unit was given; None where it has none, or the deadline of all has passed it by."""
        given = self.given.get(unit)
        return given if given and self.general and given > self.general else None

    def due(self, unit: str) -> datetime | None:
        """When a unit's returns are due; None: they are never late."""
        return self.extended(unit) or self.general

    def late(self, receipts: Collection[Receipt]) -> bool:
        """Whether a submission first arrived after it was due. Where nobody said when, it is not late."""
        times = [receipt.received for receipt in receipts if receipt.received]
        dues = [due for receipt in receipts if (due := self.due(receipt.unit))]
        return bool(times and dues) and min(times) > max(dues)

    def arrival(self, receipts: Collection[Receipt]) -> Arrival:
        """How a submission first arrived. What nobody knows the time of is neither in time nor late."""
        if not any(receipt.received for receipt in receipts):
            return "unknown"
        if self.late(receipts):
            return "late"
        first = min((receipt for receipt in receipts if receipt.received), key=_time)
        return "by-leave" if self.by_leave(first) else "in-time"

    def by_leave(self, receipt: Receipt) -> bool:
        """Whether a file came after the deadline of all, but within that of its unit."""
        received, extended = receipt.received, self.extended(receipt.unit)
        if received is None or self.general is None or extended is None:
            return False
        return self.general < received <= extended


def _time(receipt: Receipt) -> datetime:
    return receipt.received or datetime.max.replace(tzinfo=UTC)
