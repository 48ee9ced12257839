"""`draft`: a spec drafted from an existing workbook, and what was carried over."""

from collections import Counter
from pathlib import Path

import click

from xltemplates.base.errors import Misuse
from xltemplates.cli.common import Guarded, json_flag, language, options, put_json, said
from xltemplates.cli.streams import say
from xltemplates.drafting.draft import DraftedSpec, draft
from xltemplates.locale.translations import sentence
from xltemplates.record.exchange.json_text import to_json
from xltemplates.write.files import safe_write

FILE = click.Path(dir_okay=False, path_type=Path)
SHOWN = 5  # places of one kind of loss that are named


@click.command(cls=Guarded, help="help-draft", epilog="xltemplates draft 登记表.xlsx -o register.yaml")
@click.argument("workbook", type=FILE)
@click.option("-o", "--output", type=FILE, required=True, help="option-draft-output")
@click.option("--force", is_flag=True, help="option-force")
@json_flag
@options
def command(workbook: Path, output: Path, force: bool, folder: Path | None, as_json: bool) -> None:
    """Draft a spec from an existing workbook."""
    drafted = draft(workbook, output.stem, language())
    files = {output: drafted.text}
    if drafted.registry:
        files[output.with_name(f"{drafted.registry}.yaml")] = drafted.registry_text
    for file in files:
        if file.exists() and not force:
            raise Misuse("draft-exists", file=str(file))
    for file, text in files.items():
        safe_write(file, text.encode())
    if as_json:
        put_json(to_json(_facts(drafted, files)))
        return
    say(_summary(drafted))


def _facts(drafted: DraftedSpec, files: dict[Path, str]) -> dict[str, object]:
    losses = [{"code": loss.code, "place": loss.place, "detail": loss.detail} for loss in drafted.losses]
    return {
        "files": [str(file) for file in files],
        "entries": drafted.entries,
        "repeats": drafted.repeats,
        "checks": len(drafted.checks),
        "guesses": drafted.guesses,
        "lost": losses,
    }


def _summary(drafted: DraftedSpec) -> str:
    """What was carried over, and what was not, by count and place."""
    found = {"entries": drafted.entries, "repeats": drafted.repeats, "checks": len(drafted.checks)}
    counts = Counter(loss.code for loss in drafted.losses)
    return "\n".join(
        [
            said("draft-done", **found, guesses=drafted.guesses),
            *(_lost(drafted, code, count) for code, count in counts.items()),
        ]
    )


def _lost(drafted: DraftedSpec, code: str, count: int) -> str:
    places = [loss.place for loss in drafted.losses if loss.code == code]
    more = " …" if count > SHOWN else ""
    return f"  {sentence(code, (), language())} ({count}): {', '.join(places[:SHOWN])}{more}"
