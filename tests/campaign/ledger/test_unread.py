"""Verdicts are on bytes alone: a reader that was too slow, or died, gives none, and the next command tries again."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from tests.campaign.campaigns import PUBLIC, returned
from tests.campaign.ledger.conftest import Make, server_at_length
from tests.campaign.ledger.states import gather, sound, state
from xltemplates.campaign.evidence.verify import rebuild, verify
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import collect, facts_of
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.read import unread_items
from xltemplates.campaign.ledger.url import ledger_url
from xltemplates.cli.app import app as engine
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read import form
from xltemplates.record import files
from xltemplates.record.many.pool import Pool

Break = Callable[[], None]


@pytest.fixture
def paths(tmp_path: Path, catalogue: Catalogue) -> list[Path]:
    return [
        returned(catalogue, tmp_path, unit, [name], issuer=PUBLIC)
        for unit, name in (("zhengzhou", "甲"), ("luoyang", "乙"))
    ]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """While it is so, whoever reads the first unit's table dies, as for want of memory."""
    read = form.read_form

    def die(path: Any, *others: Any) -> Any:
        raw = read(path, *others)
        if raw.identity.unit == "zhengzhou":
            os._exit(9)
        return raw

    with monkeypatch.context() as patched:
        patched.setattr(files, "read_form", die)
        yield patched


def gather_apart(campaign: Campaign, catalogue: Catalogue, paths: list[Path]) -> list[tuple[str, list[str]]]:
    """Collect with a process that may die; what each file was said to be."""
    executor = Pool(1)
    found = [one.parsed for one in collect(campaign, catalogue, paths, executor=executor)]
    executor.shutdown()
    return [(parsed.status, [problem.code for problem in parsed.problems]) for parsed in found]


def run(campaign: Campaign, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--campaign", str(campaign.folder), "--db", ledger_url(campaign)])


@pytest.mark.slow
@server_at_length
def test_a_reader_that_died_leaves_no_verdict_and_the_next_command_reads_again(
    make: Make, tmp_path: Path, catalogue: Catalogue, paths: list[Path], broken: pytest.MonkeyPatch
) -> None:
    whole, campaign = make(tmp_path / "whole"), make(tmp_path / "c")
    assert gather_apart(campaign, catalogue, paths) == [("rejected", ["not-read"]), ("clean", [])]
    with Ledger.open(ledger_url(campaign)) as ledger, ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM problems").scalar() == 0
    lines = state(campaign, catalogue)  # tries again, in a process of its own
    assert sorted(str(line[-1]) for line in lines) == ["current", "left-unread"]
    done = run(campaign, "status", "--json")
    counts = json.loads(done.stdout)["counts"]
    assert (counts["files"], counts["unread"], counts["refused"]) == (2, 1, 0)
    assert [fault.code for fault in verify(campaign, catalogue).faults] == ["verify-unread"]
    assert run(campaign, "collect", str(paths[0])).exit_code == 3
    broken.undo()
    again = state(campaign, catalogue)
    gather(whole, catalogue, paths)
    assert again == state(whole, catalogue)
    sound(campaign, catalogue)


@pytest.mark.slow
@server_at_length
def test_a_first_sight_of_what_kills_its_reader_changes_no_verdict_afterwards(
    make: Make, tmp_path: Path, catalogue: Catalogue, paths: list[Path], broken: pytest.MonkeyPatch
) -> None:
    campaign = make(tmp_path / "c")
    gather_apart(campaign, catalogue, paths)
    executor = Pool(1)
    rebuild(campaign, catalogue, executor)
    executor.shutdown()
    with Ledger.open(ledger_url(campaign)) as ledger:
        assert [item["file"] for item in unread_items(ledger)] == ["zhengzhou.xlsx"]
    broken.undo()
    assert {line[-1] for line in state(campaign, catalogue)} == {"current"}
    with Ledger.open(ledger_url(campaign)) as ledger:
        assert unread_items(ledger) == ()


@pytest.mark.slow
def test_parse_and_merge_say_so_too_and_try_again(
    tmp_path: Path, paths: list[Path], broken: pytest.MonkeyPatch
) -> None:
    words = ["parse", "--json", *map(str, paths)]
    done = CliRunner().invoke(engine, words)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.exit_code, [one["status"] for one in said]) == (3, ["rejected", "clean"])
    assert [problem["code"] for problem in said[0]["problems"]] == ["not-read"]
    merge = ["merge", "alliance.rollup", "--json", "-o", str(tmp_path / "master.xlsx"), *map(str, paths)]
    done = CliRunner().invoke(engine, merge)
    assert (done.exit_code, json.loads(done.stdout)["rows"]) == (3, 1)
    broken.undo()
    assert CliRunner().invoke(engine, words).exit_code == 0
    done = CliRunner().invoke(engine, merge)
    assert (done.exit_code, json.loads(done.stdout)["rows"]) == (0, 2)


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["altered", "missing"])
@server_at_length
def test_a_damaged_original_is_not_read_and_a_good_copy_heals_it(
    damage: str, make: Make, tmp_path: Path, catalogue: Catalogue, paths: list[Path]
) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, paths)
    before = facts_of(campaign, catalogue)
    original = next(path for path in campaign.originals.iterdir() if path.read_bytes() == paths[0].read_bytes())
    original.chmod(0o644)
    if damage == "altered":
        original.write_bytes(paths[1].read_bytes())
    else:
        original.unlink()
    rebuild(campaign, catalogue)
    assert sorted(str(line[-1]) for line in state(campaign, catalogue)) == ["current", "left-unread"]
    found = [fault.code for fault in verify(campaign, catalogue).faults]
    assert found == ["verify-damaged" if damage == "altered" else "verify-missing"]
    copy = tmp_path / "又一份.xls"
    copy.write_bytes(paths[0].read_bytes())
    done = run(campaign, "collect", str(copy))
    assert (done.exit_code, "收下　又一份.xls" in done.output) == (0, True)
    assert [receipt.paper.record for receipt in facts_of(campaign, catalogue).receipts] == [
        receipt.paper.record for receipt in before.receipts
    ]
    sound(campaign, catalogue)


@pytest.mark.slow
@server_at_length
def test_an_original_that_cannot_be_opened_just_now_is_not_read(
    make: Make, tmp_path: Path, catalogue: Catalogue, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, opened = make(tmp_path / "c"), Path.open

    def busy(path: Path, *words: Any, **named: Any) -> Any:
        if path.parent == campaign.originals and not path.name.startswith("."):
            raise PermissionError(13, "busy")
        return opened(path, *words, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", busy)
        gather(campaign, catalogue, paths)
    assert {line[-1] for line in state(campaign, catalogue)} == {"current"}
    sound(campaign, catalogue)


@pytest.mark.slow
@server_at_length
def test_what_trace_and_return_show_stands_in_an_original_that_was_hashed(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    good = returned(catalogue, tmp_path, "zhengzhou", ["甲", "甲"])  # twice: an error, so that it goes back
    forged = returned(catalogue, tmp_path, "zhengzhou", ["甲", "丙"], file="forged.xlsx")
    gather(campaign, catalogue, [good])
    assert run(campaign, "rollup").exit_code in (0, 1)
    with Ledger.open(ledger_url(campaign)) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE records SET provenance = replace(provenance, '\"12\"', '\"9999\"')")
    done = run(campaign, "trace", "推荐汇总表!F5", "--json")
    assert [one["raw"] for one in json.loads(done.stdout)] == ["12"]
    (original,) = campaign.originals.iterdir()
    original.chmod(0o644)
    original.write_bytes(forged.read_bytes())
    for words in (["trace", "推荐汇总表!F5"], ["return"]):
        done = run(campaign, *words)
        assert (done.exit_code, original.name in done.output, "9999" in done.output) == (2, True, False)
    assert run(campaign, "collect", str(good)).exit_code == 1
    assert run(campaign, "trace", "推荐汇总表!F5").exit_code == 0
