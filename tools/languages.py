"""The catalogues of sentences: what one lacks, and how it is laid out. `python -m tools.languages [--tidy] [FOLDER]…`.

Without `--tidy` it lists the gaps of each language and what is not laid out as it should be, and exits with 1 where
there is any; with it the files are written anew, sorted by code, without messages that are no longer said.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "xltemplates/locale", ROOT / "alliance_xl/locale")
REFERENCE = "en"  # the language whose catalogue has every message, and only these
HEADER = """\
# What is said in this language, by code; see docs/languages.md.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


class Gap(NamedTuple):
    """What is amiss with one message of one language."""

    language: str
    code: str
    fault: str

    def __str__(self) -> str:
        return f"{self.language}: {self.code}: {self.fault}"


def gaps(folder: Path, language: str) -> Iterator[Gap]:
    """What a language lacks beside the reference: messages, their words, their blanks; and what it has too much."""
    reference, own = sentences(folder / f"{REFERENCE}.po"), sentences(folder / f"{language}.po")
    for code in sorted(reference.keys() | own.keys()):
        for fault in _faults(reference.get(code), own.get(code)):
            yield Gap(language, code, fault)


def _faults(reference: str | None, own: str | None) -> Iterator[str]:
    if own is None:
        yield "missing"
    elif not own.strip():
        yield "empty"
    elif reference is None:
        yield f"not in {REFERENCE}.po"
    else:
        yield from (f"lacks the blank {{{name}}}" for name in sorted(blanks(reference) - blanks(own)))
        yield from (f"has a blank of its own, {{{name}}}" for name in sorted(blanks(own) - blanks(reference)))


def blanks(sentence: str) -> frozenset[str]:
    """The names of a sentence's blanks: `{unit}` and `{{` gives `unit`."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def sentences(path: Path) -> Mapping[str, str]:
    """Every message of a catalogue, also those without words; none of those marked fuzzy."""
    return {str(message.id): str(message.string) for message in _catalog(path) if message.id and not message.fuzzy}


def tidied(path: Path, codes: Iterable[str]) -> bytes:
    """A catalogue as it should be laid out: sorted, one line a sentence, with the messages of these codes only."""
    catalog, kept, text = _catalog(path), frozenset(codes), BytesIO()
    catalog.obsolete.clear()
    for message in list(catalog):
        if message.id and message.id not in kept:
            catalog.delete(message.id)
    write_po(text, catalog, width=0, omit_header=True, sort_output=True)
    return HEADER.format(language=path.stem).encode() + text.getvalue().strip() + b"\n"


def _catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def main(arguments: list[str] | None = None) -> int:
    """Tidy or check the catalogues of the folders; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.languages", description=__doc__)
    parser.add_argument("--tidy", action="store_true", help="write the catalogues anew")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", default=FOLDERS)
    given = parser.parse_args(arguments)
    faults = [fault for folder in given.folders for fault in _visit(folder, given.tidy)]
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


def _visit(folder: Path, tidy: bool) -> Iterator[str]:
    """The faults of a folder's catalogues, of which tidying leaves those that take a person."""
    codes = sentences(folder / f"{REFERENCE}.po")
    for path in sorted(folder.glob("*.po")):
        laid_out = tidied(path, codes)
        if tidy:
            path.write_bytes(laid_out)
        elif path.read_bytes() != laid_out:
            yield f"{path}: not laid out as --tidy does it"
        yield from map(str, gaps(folder, path.stem))


if __name__ == "__main__":
    sys.exit(main())
