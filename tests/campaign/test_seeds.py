"""The same state gives the same bytes, whatever order files came in and whatever order sets have in a process.

Everything a campaign writes of what it holds is made in child processes of three hash seeds, each from a campaign of
its own into which the same files came in another order.
"""

import hashlib
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import SPECS, head_of, new_campaign, returned
from tests.seeds import same_in_each_seed
from xltemplates.campaign.folder.campaign import open_campaign
from xltemplates.campaign.intake.collection import collect
from xltemplates.layout.catalogue import Catalogue

SAMPLES = SPECS.parent / "samples"
NAMES = ("机器人", "机器人甲", "机器人乙", "机器人丙")
COMMANDS = (
    ("rollup", "-o", "{}/master.xlsx"),
    ("rollup", "-o", "{}/english.xlsx", "--lang", "en"),
    ("rollup", "--json", "-o", "{}/master.xlsx"),
    ("status", "--json"),
    ("status", "-o", "{}/status.xlsx"),
    ("status", "-o", "{}/status.html"),
    ("export", "{}/export", "--format", "jsonl", "--format", "csv"),
    ("return", "-o", "{}/returns", "--json"),
    ("remind", "-o", "{}/remind"),
    ("next", "--json"),
    ("trace", "推荐汇总表!F5", "--file", "{}/master.xlsx", "--json"),
    ("trace", "按单位汇总!C4", "--file", "{}/master.xlsx", "--json"),
)


def everything_of(campaign: Path) -> str:
    """What each command prints and writes of a campaign, a digest a line."""
    out, lines = campaign / "reports", []
    for words in COMMANDS:
        done = CliRunner().invoke(app, [*(word.format(out) for word in words), "--campaign", str(campaign)])
        assert done.exit_code in (0, 1, 3), (words, done.output)
        lines.append(f"{' '.join(words)} {_digest(_said(done, campaign))}")
    return "\n".join((*lines, *(f"{path.name} {_digest(_content(path))}" for path in sorted(out.rglob("*.*")))))


def _content(path: Path) -> bytes:
    """What a file holds; of a roll-up all but the head of its events, which tells how they came about."""
    if path.name not in ("master.xlsx", "english.xlsx"):
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        parts = b"".join(name.encode() + package.read(name) for name in package.namelist())
    return parts.replace(head_of(path.read_bytes()).encode(), b"")


def _said(done: Result, campaign: Path) -> bytes:
    """What a command printed, without where the campaign lies and what its head is."""
    said = done.stdout_bytes.replace(str(campaign).encode(), b"")
    return re.sub(rb'"head": ?"[0-9a-f ]+"', b"", said)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def turned(home: str, folder: str) -> str:
    """The same of a copy of a campaign into which the files of a folder come, in an order that the seed gives."""
    with tempfile.TemporaryDirectory() as name:
        campaign = open_campaign(shutil.copytree(home, Path(name, "campaign")), HENAN)
        order = [Path(text) for text in {str(path) for path in Path(folder).rglob("*.xlsx")}]
        for some in (order[::2], order[1::2]):
            for _ in collect(campaign, Catalogue.open(SPECS), some):
                pass
        return everything_of(campaign.folder)


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A folder of tables that say the same of different alliances, two of them under one name."""
    folder = tmp_path_factory.mktemp("alike")
    for number, (unit, name) in enumerate(zip(("zhengzhou", "luoyang", "kaifeng", "anyang"), NAMES, strict=True)):
        there = folder / str(number // 2)
        there.mkdir(exist_ok=True)
        returned(catalogue, there, unit, [name, "风电", "风电"], file=f"推荐表{number % 2}.xlsx")
    return folder


@pytest.mark.long
@pytest.mark.parametrize("whose", ["samples", "alike"])
def test_whatever_is_written_of_a_campaign_is_the_same(
    whose: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    campaign = new_campaign(tmp_path)
    folder = SAMPLES if whose == "samples" else request.getfixturevalue("alike")
    said = same_in_each_seed(turned, str(campaign.folder), str(folder))
    assert len(said.splitlines()) > 2 * len(COMMANDS)
