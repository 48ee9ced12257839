"""Moments: kept in UTC, said and shown in Beijing time."""

from datetime import UTC, date, datetime, timedelta, timezone

from xltemplates.campaign.messages import CampaignError

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991

_FORMATS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d")


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


def today() -> date:
    """This day in Beijing."""
    return now().astimezone(BEIJING).date()


def moment(text: str) -> datetime:
    """`2020-09-22 18:00` in Beijing time, or with an offset of its own (`…+00:00`), as UTC; else CampaignError.

    A date alone is its first moment.
    """
    for form in _FORMATS:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=BEIJING).astimezone(UTC)
        except ValueError:
            continue
    return _with_offset(text)


def shown(time: datetime | None) -> str:
    """`2020-09-22 18:00` in Beijing time; empty for None."""
    return f"{time.astimezone(BEIJING):%Y-%m-%d %H:%M}" if time else ""


def _with_offset(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        raise CampaignError("time-unreadable", text=text) from None
    if time.tzinfo is None:
        time = time.replace(tzinfo=BEIJING)
    return time.astimezone(UTC)
