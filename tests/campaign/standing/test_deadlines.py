"""How a submission arrived: its first file says so, whichever is looked at first."""

from tests.campaign.standing.test_outcomes import DUE, ZHENGZHOU, receipt, table
from xltemplates.campaign.standing.deadlines import ARRIVALS, Deadlines

GIVEN = Deadlines(DUE, {"zhengzhou": DUE.replace(day=25)})
EARLY, BY_LEAVE, LATE = (receipt(table(f"{day}", ZHENGZHOU, "甲"), DUE.replace(day=day)) for day in (21, 23, 26))
UNKNOWN = receipt(table("?", ZHENGZHOU, "甲"))


def test_the_first_file_of_a_submission_says_how_it_arrived() -> None:
    found = [GIVEN.arrival(some) for some in ([EARLY], [BY_LEAVE], [LATE], [UNKNOWN])]
    assert found == list(ARRIVALS)
    assert {GIVEN.arrival(some) for some in ([BY_LEAVE, EARLY], [EARLY, BY_LEAVE], [LATE, UNKNOWN, EARLY])} == {
        "in-time"
    }
    assert {GIVEN.arrival(some) for some in ([BY_LEAVE, LATE], [LATE, BY_LEAVE])} == {"by-leave"}


def test_what_came_at_the_last_moment_came_by_leave() -> None:
    moments = [DUE, DUE.replace(minute=1), GIVEN.given["zhengzhou"], GIVEN.given["zhengzhou"].replace(minute=1)]
    came = [receipt(table("a", ZHENGZHOU, "甲"), moment) for moment in moments]
    assert [GIVEN.by_leave(each) for each in came] == [False, True, True, False]
    assert [Deadlines(DUE).by_leave(each) for each in (*came, UNKNOWN)] == [False] * 5
    assert not GIVEN.by_leave(UNKNOWN)
