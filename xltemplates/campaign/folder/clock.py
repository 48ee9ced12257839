"""Moments: kept in UTC, said and shown in Beijing time; and by when something is due."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

from xltemplates.campaign.messages import CampaignError

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991

_DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_DAY: Final = re.compile(rf"({_DATE.pattern})(?: 24:00)?")
_MIDNIGHT: Final = time()
_LAST: Final = datetime.max.replace(tzinfo=UTC)
_OLD_UTC: Final = "+00:00"  # how programs that took a date alone for its first moment ended what they kept

_FORMATS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d")


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


def today() -> date:
    """This day in Beijing."""
    return now().astimezone(BEIJING).date()


def moment(text: str) -> datetime:
    """`2020-09-22 18:00` in Beijing time, or with an offset of its own (`…+00:00`), as UTC; else CampaignError.

    A date alone is its first moment; what means the day, or its end, is read by the others.
    """
    for form in _FORMATS:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=BEIJING).astimezone(UTC)
        except ValueError:
            continue
    return _with_offset(text)


def moment_or_day(text: str) -> datetime | date:
    """When something arrived: as `moment` has it, but a date alone is that day, of which nobody knows the hour."""
    day = _DATE.fullmatch(text.strip())
    return moment(text).astimezone(BEIJING).date() if day else moment(text)


def day_of(time: datetime | date) -> date:
    """The day of a moment in Beijing, or the day itself."""
    return time.astimezone(BEIJING).date() if isinstance(time, datetime) else time


def day_and_time(time: datetime | date) -> tuple[date, datetime]:
    """By what arrivals are put in order: a day alone behind what is known of that day."""
    return day_of(time), time if isinstance(time, datetime) else _LAST


def bounds(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The first moment of a day in a zone, and that of the next (UTC)."""
    first, last = (datetime.combine(each, _MIDNIGHT, zone) for each in (day, day + timedelta(days=1)))
    return first.astimezone(UTC), last.astimezone(UTC)


def shown(time: datetime | date | None) -> str:
    """`2020-09-22 18:00` in Beijing time, `2020-09-22` for a day; empty for None."""
    if isinstance(time, datetime):
        return f"{time.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    return time.isoformat() if time else ""


def due_moment(text: str, zone: tzinfo = BEIJING) -> datetime:
    """By when something is due (UTC): as `moment` has it, but a date alone means its end, 24:00 in the zone.

    >>> due_moment("2020-09-22").isoformat()
    '2020-09-22T16:00:00+00:00'
    """
    day = _DAY.fullmatch(text.strip())
    if day is None:
        return moment(text)
    return bounds(day_of(moment(day[1])), zone)[1]


def shown_due(time: datetime | None) -> str:
    """The same as `shown`, but the end of a day as its 24:00: `2020-09-22 24:00`, which is due on the 22nd."""
    local = time.astimezone(BEIJING) if time else None
    if local is None or local.time() != _MIDNIGHT:
        return shown(time)
    return f"{local - timedelta(days=1):%Y-%m-%d} 24:00"


def kept_due(time: datetime) -> str:
    """By when something is due, as events keep it: `2020-09-22T16:00:00Z`."""
    return f"{time.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"


def read_due(text: str) -> datetime:
    """By when something is due, as an event has it (UTC).

    Programs that took a date alone for its first moment kept it as `…+00:00`. What was meant is the day: one of these
    that is midnight in Beijing is the end of the day that begins then.

    >>> read_due("2020-09-21T16:00:00+00:00") == read_due("2020-09-22T16:00:00Z") == due_moment("2020-09-22")
    True
    """
    time = datetime.fromisoformat(text)
    first = text.endswith(_OLD_UTC) and time.astimezone(BEIJING).time() == _MIDNIGHT
    return time + timedelta(days=1) if first else time


def _with_offset(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        raise CampaignError("time-unreadable", text=text) from None
    if time.tzinfo is None:
        time = time.replace(tzinfo=BEIJING)
    return time.astimezone(UTC)
