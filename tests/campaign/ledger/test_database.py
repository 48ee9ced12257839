"""How a ledger is opened: durable at every commit, and patient."""

from pathlib import Path

import pytest

from xltemplates.campaign.ledger.database import PATIENCE, Ledger, sqlite_url


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 120_000)]
)
@pytest.mark.parametrize("way", ["reading", "writing"])
def test_sqlite_forgets_no_commit_when_the_power_goes(tmp_path: Path, way: str, pragma: str, value: object) -> None:
    assert PATIENCE == 120
    with Ledger.open(sqlite_url(tmp_path / "ledger.db")) as ledger, getattr(ledger, way)() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
