"""docs/api.md: its examples run, and it lists the front door, no more and no less."""

import doctest
import re
from pathlib import Path

import pytest

import xltemplates
from tests.docs.commands import ROOT

API = ROOT / "docs" / "api.md"


def test_the_examples_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = API.read_text("utf-8").replace("```", "")  # the fences of code blocks are no output
    examples = doctest.DocTestParser().get_doctest(shown, {}, "api.md", str(API), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    failed, tried = runner.run(examples)
    assert (failed, tried > 15) == (0, True)


@pytest.mark.parametrize("name", xltemplates.__all__)
def test_every_public_name_is_explained(name: str) -> None:
    assert re.search(rf"`(?:[A-Za-z`, ]*, `)?{name}\b", API.read_text("utf-8"))


def test_all_of_it_is_there() -> None:
    assert {name: getattr(xltemplates, name) for name in xltemplates.__all__}
    assert set(xltemplates.__all__) <= set(dir(xltemplates))


def test_nothing_else_is() -> None:
    with pytest.raises(AttributeError, match="no attribute 'parse_everything'"):
        _ = xltemplates.parse_everything
