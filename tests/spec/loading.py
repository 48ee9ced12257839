"""Specs written in a test, loaded from a file as an author's would be."""

from pathlib import Path
from textwrap import dedent

import pytest

from xltemplates.base.errors import SpecFaults
from xltemplates.base.words import Language
from xltemplates.spec.load import load_spec
from xltemplates.spec.model import Spec


def load(folder: Path, text: str) -> Spec:
    """The spec of a YAML text."""
    return load_spec(written(folder, text))


def faults(folder: Path, text: str) -> list[str]:
    """The faults of a YAML text as `line:column code`; every one of them can be said in both languages."""
    with pytest.raises(SpecFaults) as caught:
        load(folder, text)
    for language in ("zh", "en"):
        assert caught.value.message(language)
    return [f"{fault.line}:{fault.column} {fault.code}" for fault in caught.value.faults]


def said(folder: Path, text: str, language: Language = "en") -> str:
    """What the author of a faulty YAML text reads, without the file's name."""
    with pytest.raises(SpecFaults) as caught:
        load(folder, text)
    return caught.value.message(language).replace(f"{folder / 'spec.yaml'}:", "")


def written(folder: Path, text: str) -> Path:
    """The file that holds a text, its first line at the top."""
    file = folder / "spec.yaml"
    file.write_text(dedent(text).removeprefix("\n"), encoding="utf-8")
    return file
