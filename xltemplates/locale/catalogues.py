"""Catalogues looked up: code -> text with its blanks. All that `--help` needs, so it imports nothing of ours."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

FALLBACK = "en"  # what a catalogue lacks is said in English
DEFAULT = "zh"  # where nobody asks for a language; also that of the forms' own texts

_ENTRY = re.compile(r'^(#,.*fuzzy.*\n(?:#.*\n)*)?msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t"}
_BETWEEN = "\n\n"  # entries


class Catalogues:
    """The catalogues of a folder, one file a language; the engine's own are `xltemplates/locale/*.po`.

    An application's stand above the engine's: what both have is said in the application's words.
    """

    def __init__(self, folder: Path, below: "Catalogues | None" = None) -> None:
        self._folder, self._below = folder, below

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, Chinese first."""
        found = (path.stem for path in self._folder.glob("*.po"))
        return tuple(sorted(found, key=lambda language: (language != DEFAULT, language)))

    def template(self, code: str, language: str) -> str:
        """A sentence with its blanks, in English where the language lacks it; KeyError for an unknown code."""
        found = self._found(code, language) or self._found(code, FALLBACK)
        if found is None:
            raise KeyError(code)
        return found

    def _found(self, code: str, language: str) -> str | None:
        own = _catalogue(self._folder, language).get(code)
        return own if own or self._below is None else self._below._found(code, language)


CATALOGUES = Catalogues(Path(__file__).parent)


class PoFile:
    """The text of a `.po`, in which entries are read when they are asked for: a command says few of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, str | None] = {}

    def get(self, code: str) -> str | None:
        """What `read_po` has for a code; None where it has nothing."""
        if code not in self._known:
            self._known[code] = self._read(code)
        return self._known[code]

    def _read(self, code: str) -> str | None:
        """Sought between the empty lines around its own; in all of the file where it is spelled otherwise."""
        at = -1 if "\\" in code else self._text.find(f'\nmsgid "{code}"\n')
        if at < 0:
            return self._all.get(code)
        begin, end = self._text.rfind(_BETWEEN, 0, at) + 1, self._text.find(_BETWEEN, at)
        return read_po(self._text[begin : end if end >= 0 else None]).get(code)

    @cached_property
    def _all(self) -> Mapping[str, str]:
        return read_po(self._text)


@cache
def _catalogue(folder: Path, language: str) -> PoFile:
    """The sentences of a language by code; none where it has no file."""
    path = folder / f"{language}.po"
    return PoFile(path.read_text("utf-8") if path.is_file() else "")


def read_po(text: str) -> Mapping[str, str]:
    """The translations of a `.po` by message, without empty ones and, as gettext has it, those marked `fuzzy`.

    Babel writes and checks these files; imported to read one, it would take twenty times as long as this.
    """
    return {_text(key): _text(said) for fuzzy, key, said in _ENTRY.findall(text) if not fuzzy and said.strip() != '""'}


def _text(quoted: str) -> str:
    """The text of lines in quotes."""
    text = quoted.strip()[1:-1].replace('"\n"', "")
    return _ESCAPED.sub(lambda escape: _ESCAPES.get(escape[1], escape[1]), text) if "\\" in text else text
