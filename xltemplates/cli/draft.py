"""`draft`: a spec drafted from an existing workbook, and what was carried over."""

from collections import Counter
from pathlib import Path

import click

from xltemplates.base.errors import Misuse
from xltemplates.base.messages import sentence
from xltemplates.cli.common import Guarded, json_flag, language, options, put_json, words
from xltemplates.cli.streams import say
from xltemplates.draft.draft import DraftedSpec, draft
from xltemplates.record.exchange.json_text import to_json
from xltemplates.write.files import safe_write

FILE = click.Path(dir_okay=False, path_type=Path)
SHOWN = 5  # places of one kind of loss that are named


@click.command(cls=Guarded)
@click.argument("workbook", type=FILE)
@click.option("-o", "--output", type=FILE, required=True, help="生成的规格文件。The spec to write.")
@click.option("--force", is_flag=True, help="覆盖已有的规格文件。Replace a spec that is there.")
@json_flag
@options
def command(workbook: Path, output: Path, force: bool, folder: Path | None, as_json: bool) -> None:
    """由现有工作簿起草规格。Draft a spec from an existing workbook.

    例 Example: xltemplates draft 登记表.xlsx -o register.yaml
    """
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
    say(_told(drafted))


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


def _told(drafted: DraftedSpec) -> str:
    """What was carried over, and what was not, by count and place."""
    found = drafted.entries, drafted.repeats, len(drafted.checks)
    zh = "{} 个填写项，{} 个重复组，{} 条校验；".format(*found) + f"{drafted.guesses} 行有推测，以 # ? 标出。"
    en = "{} entries, {} repeats, {} checks; ".format(*found) + f"{drafted.guesses} lines with guesses are marked # ?"
    counts = Counter(loss.code for loss in drafted.losses)
    return "\n".join([words(zh, en), *(_lost(drafted, code, count) for code, count in counts.items())])


def _lost(drafted: DraftedSpec, code: str, count: int) -> str:
    places = [loss.place for loss in drafted.losses if loss.code == code]
    more = " …" if count > SHOWN else ""
    return f"  {sentence(code, (), language())} ({count}): {', '.join(places[:SHOWN])}{more}"
