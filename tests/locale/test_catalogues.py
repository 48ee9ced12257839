"""Requirements: a `.po` is read as Babel writes it; what is sought in it one by one is what all of it says; looking a
text up imports nothing else of ours.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.locale.catalogues import CATALOGUES, PoFile, read_po

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1) | st.text(
    'a"\\\n\t{n}', min_size=1
)
ENTRIES = (
    '#, fuzzy\n#| msgid "was"\nmsgid "a"\nmsgstr "A"\n',
    '# noted\n#, python-format\nmsgid "b"\nmsgstr "B"\n',
    'msgid ""\n"c"\nmsgstr "C"\n',
    'msgid "d"\nmsgstr ""\n"D\\n"\n"\\"d\\""\n',
    'msgid "e"\nmsgstr ""\n',
    '#~ msgid "f"\n#~ msgstr "F"\n',
)


def babels(messages: dict[str, str], path: Path) -> str:
    catalog = Catalog()
    for key, text in messages.items():
        catalog.add(key, text, auto_comments=["of what"], flags=["python-format"])
    with path.open("wb") as file:
        write_po(file, catalog)
    return path.read_text("utf-8")


@given(st.dictionaries(TEXTS, TEXTS, min_size=1))
def test_what_babel_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, messages: dict[str, str]) -> None:
    text = babels(messages, tmp_path_factory.mktemp("po") / "zz.po")
    assert read_po(text).items() >= messages.items()
    one_by_one = PoFile(text)
    assert {key: one_by_one.get(key) for key in messages} == messages


def test_what_is_fuzzy_is_left_out_as_gettext_does() -> None:
    assert read_po("\n".join(ENTRIES[:2])) == {"b": "B"}


@given(st.lists(st.sampled_from(ENTRIES), unique=True), st.sampled_from(["\n", "", "\n\n", "# loose\n"]))
def test_one_by_one_says_what_all_of_it_says(entries: list[str], between: str) -> None:
    text = between.join(entries)
    whole, one_by_one = read_po(text), PoFile(text)
    assert {code: one_by_one.get(code) for code in "abcdefg"} == {code: whole.get(code) for code in "abcdefg"}


@pytest.mark.parametrize("language", CATALOGUES.languages)
def test_every_code_is_found_one_by_one(language: str) -> None:
    text = Path(f"xltemplates/locale/{language}.po").read_text("utf-8")
    whole, one_by_one = read_po(text), PoFile(text)
    assert len(whole) > 900
    assert {code: one_by_one.get(code) for code in whole} == whole


def test_the_look_up_imports_nothing_else_of_ours() -> None:
    program = """
import sys
from xltemplates.cli import app
print(*sorted(name for name in sys.modules if name.startswith(("xltemplates.base", "xltemplates.locale"))))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["xltemplates.locale", "xltemplates.locale.catalogues"]
