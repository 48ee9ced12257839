"""The same files and specs give the same bytes in every process, whatever order its sets of texts have."""

import hashlib
import tempfile
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.seeds import ROOT, same_in_each_seed
from tests.write.forms import OPEN, PAPER, TABLE, form, identity
from xltemplates.cli.app import app
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Layout
from xltemplates.write.form import write_workbook
from xltemplates.write.stamp import Template

SOME = ("07_", "10_", "11_", "12_", "24_", "25_", "建议书1_", "建议书5_")  # what the names of some samples begin with


def written() -> str:
    """Every form of the checkout, and some of the tests', written and stamped: a digest a line."""
    catalogue = Catalogue.open(ROOT / "specs")
    layouts = [*map(form, (TABLE, PAPER, OPEN)), *map(catalogue.layout, catalogue.forms)]
    return "\n".join(_digest(data) for layout in layouts for data in (write_workbook(layout), _stamped(layout)))


def _stamped(layout: Layout) -> bytes:
    prefill = {entry.field.prefill: "郑州市" for entry in layout.entries if entry.field.prefill}
    return Template.of(layout).stamp(identity(layout), prefill)


def read_and_merged() -> str:
    """What the engine's commands say and write of some samples."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):  # a report names files as they were given
        samples = sorted(str(path) for path in (ROOT / "samples").glob("*.xlsx") if path.name.startswith(SOME))
        tables = list({path for path in samples if Path(path).name[0].isdigit()})
        lines = []
        for words in (
            ["parse", *samples, "--json"],
            ["schema", "alliance.proposal"],
            ["show", "alliance.proposal", "--json"],
            ["diff", *samples[:2], "--json"],
            ["merge", "alliance.rollup", *tables, "-o", "master.xlsx"],
            ["merge", "alliance.rollup", "master.xlsx", *tables, "-o", "again.xlsx"],
            *(["mark", path, "-o", f"{number}.xlsx"] for number, path in enumerate(samples[::3])),
        ):
            done = CliRunner().invoke(app, [*words, "--specs", str(ROOT / "specs")])
            assert done.exit_code in (0, 1), (words, done.output)
            lines.append(f"{words[0]} {_digest(done.stdout_bytes)}")
        made = sorted(Path(folder).rglob("*.xlsx"))
        return "\n".join((*lines, *(f"{path.name} {_digest(path.read_bytes())}" for path in made)))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.slow
def test_whatever_is_written_is_the_same() -> None:
    assert len(same_in_each_seed(written).splitlines()) > 10


@pytest.mark.slow
def test_whatever_is_read_marked_and_merged_is_the_same() -> None:
    assert len(same_in_each_seed(read_and_merged).splitlines()) > 10
