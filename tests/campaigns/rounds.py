"""Campaigns made of YAML alone, gone through by the commands of `xltemplates campaign`."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from xltemplates.cli.app import app
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.write.form import write_workbook

HERE = Path(__file__).parent


def commands() -> set[str]:
    """Every command that there is for any campaign, by the command line itself."""
    group = app.get_command(click.Context(app), "campaign")
    assert isinstance(group, click.Group)
    return set(group.list_commands(click.Context(group)))


def run(*words: object, status: int = 0) -> str:
    """What a command of `xltemplates campaign` prints, once it has ended with a status."""
    done = CliRunner().invoke(app, ["campaign", *map(str, words)])
    assert (done.exit_code, "Traceback" in done.output) == (status, False), done.output
    return done.output


@dataclass(frozen=True)
class Round:
    """A campaign folder and the specs it was made from."""

    specs: Path
    folder: Path
    used: set[str] = field(default_factory=lambda: {"init"})  # the commands that were run

    @classmethod
    def of(cls, name: str, folder: Path) -> "Round":
        """A new folder for one of the campaigns beside this file."""
        specs = HERE / name
        run("init", specs / "campaign.yaml", folder)
        return cls(specs, folder)

    def run(self, *words: object, status: int = 0) -> str:
        """What a command on it prints."""
        self.used.add(str(words[0]))
        return run(*words, "--campaign", self.folder, status=status)

    def restored(self, words: str, folder: Path) -> "Round":
        """The same campaign out of its archive, elsewhere."""
        self.run("archive", folder / "round.zip", *words.split())
        self.used.add("restore")
        run("restore", folder / "round.zip", folder / "restored")
        return Round(self.specs, folder / "restored")

    def status(self) -> Any:
        """Where it stands, as programs are told."""
        return json.loads(self.run("status", "--json"))

    def found(self) -> list[tuple[str, str, str | None, str]]:
        """Code, file, cell and sentence of each finding across documents."""
        findings = json.loads(self.run("status", "--json", "--lang", "en"))["findings"]
        return [(one["code"], one["file"], one["cell"], one["message"]) for one in findings]

    def fill(self, form: str, file: str, record: Mapping[str, object], unit: str = "", revision: int = 0) -> Path:
        """A filled document in the inbox; of a `unit`, on the copy it was sent."""
        catalogue = Catalogue.open(self.specs)
        layout = catalogue.layout(form)
        spec = layout.spec
        copy = f"{spec.registry.version}-{unit}" if unit and spec.registry else ""
        identity = Identity(spec.form, spec.version, layout.fingerprint, unit, copy, revision)
        path = self.folder / "inbox" / file
        path.write_bytes(write_workbook(layout, record=record, identity=identity))
        return path

    def set(self, name: str, value: object) -> None:
        """Change a setting."""
        path = self.folder / "campaign.yaml"
        changed = re.sub(rf"^( *){name}:.*$", rf"\g<1>{name}: {value}", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(changed, "utf-8")
