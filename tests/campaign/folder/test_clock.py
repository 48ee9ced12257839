"""A date alone by which something is due means its end, also where an older program kept it as its first moment."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.campaign.folder.clock import (
    BEIJING,
    bounds,
    due_moment,
    kept_due,
    moment,
    moment_or_day,
    read_due,
    shown,
    shown_due,
)
from xltemplates.campaign.messages import CampaignError


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2020-09-22", "2020-09-22T16:00:00+00:00"),
        (" 2020-9-22 ", "2020-09-22T16:00:00+00:00"),
        ("2020-09-22 24:00", "2020-09-22T16:00:00+00:00"),
        ("2020-12-31", "2020-12-31T16:00:00+00:00"),
        ("2020-09-22 00:00", "2020-09-21T16:00:00+00:00"),
        ("2020-09-22 18:00", "2020-09-22T10:00:00+00:00"),
        ("2020-09-22T18:00:00+00:00", "2020-09-22T18:00:00+00:00"),
    ],
)
def test_a_date_alone_is_due_at_its_end(text: str, utc: str) -> None:
    assert due_moment(text) == datetime.fromisoformat(utc)


def test_a_date_ends_in_the_zone_of_the_campaign() -> None:
    assert due_moment("2020-09-22", ZoneInfo("Asia/Urumqi")) == datetime(2020, 9, 22, 18, tzinfo=UTC)
    spring = ZoneInfo("Europe/Berlin")  # a day of 23 hours
    assert due_moment("2020-03-29", spring) == datetime(2020, 3, 29, 22, tzinfo=UTC)


def test_what_came_at_a_date_alone_came_at_its_first_moment() -> None:
    assert moment("2020-09-22") == datetime(2020, 9, 21, 16, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2020-02-30", "昨天", "", "2020-09-22 25:00"])
def test_no_time_is_said(text: str) -> None:
    with pytest.raises(CampaignError):
        due_moment(text)


def test_a_date_alone_at_which_something_came_is_a_day() -> None:
    assert moment_or_day(" 2020-9-22 ") == date(2020, 9, 22)
    assert moment_or_day("2020-09-22 18:00") == moment("2020-09-22 18:00")
    assert (shown(date(2020, 9, 22)), shown(moment("2020-09-22 18:00"))) == ("2020-09-22", "2020-09-22 18:00")
    with pytest.raises(CampaignError):
        moment_or_day("2020-02-30")


def test_a_day_ends_where_the_next_begins() -> None:
    first, last = bounds(date(2020, 9, 22), BEIJING)
    assert (first, last) == (moment("2020-09-22"), due_moment("2020-09-22"))


def test_the_end_of_a_day_is_shown_as_of_that_day() -> None:
    assert shown_due(due_moment("2020-09-30")) == "2020-09-30 24:00"
    assert shown_due(due_moment("2020-09-22 18:00")) == "2020-09-22 18:00"
    assert shown_due(None) == ""


@given(st.datetimes(datetime(1992, 1, 1), datetime(2090, 1, 1)))
def test_what_is_due_is_kept_exactly(time: datetime) -> None:
    due = time.replace(tzinfo=UTC)
    assert read_due(kept_due(due)) == due
    assert due_moment(shown_due(due)) == due.replace(second=0, microsecond=0) or due.second or due.microsecond


@given(st.dates(datetime(1992, 1, 1).date(), datetime(2090, 1, 1).date()))
def test_a_date_alone_that_an_older_program_kept_is_its_end(day: object) -> None:
    first = datetime.fromisoformat(str(day)).replace(tzinfo=BEIJING).astimezone(UTC)
    assert read_due(first.isoformat()) == due_moment(str(day))
    later = first.replace(minute=30)
    assert read_due(later.isoformat()) == later
