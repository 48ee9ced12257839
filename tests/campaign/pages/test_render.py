"""Pages show what they are given as text, and nothing that they are not given."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from xltemplates.campaign.pages import render
from xltemplates.campaign.pages.render import page
from xltemplates.campaign.pages.tables import PageCell, PageGroup, PageTable

TEMPLATES = sorted(file for file in Path(render.__file__).parent.iterdir() if file.suffix in (".html", ".svg"))
SHOWN: dict[str, object] = {
    "unit": "洛阳",
    "heading": "说明",
    "to": "洛阳：",
    "opening": "",
    "due": "",
    "how": "",
    "across_title": "",
}
SHOWN |= {"done": (), "done_title": "", "closing": ()}


class _Texts(HTMLParser):
    """The tags of a page and its texts, as a reader of it sees them."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[str | None] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [value for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1))
def test_any_text_is_text(text: str) -> None:
    plain = page("letter.html", "zh", **SHOWN, papers=(), across=("x",))
    cells = ((PageCell(text, text, text), PageCell(text)),)
    table = PageTable(text, (PageCell(text), PageCell(text)), (PageGroup(text, cells),))
    found = _Texts(page("letter.html", "zh", **{**SHOWN, "to": text}, papers=(table,), across=(text,)))
    inserted = {"h2", "table", "thead", "tbody", "tr", "th", "td", "span"}
    assert set(found.tags) <= set(_Texts(plain).tags) | inserted
    shown = "".join(found.texts)
    assert shown.count(text) >= 8
    assert text in found.attributes


def test_what_is_lacking_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        page("letter.html", "zh", **SHOWN, across=())


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_template_shows_a_text_as_markup_or_asks_for_the_network(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not re.search(r"\bsafe\b|autoescape|Markup|https?:|src=|@import|url\(|<script", text)


def test_a_page_says_its_language() -> None:
    assert page("letter.html", "zh", **SHOWN, papers=(), across=()).startswith(b'<!DOCTYPE html>\n<html lang="zh-CN">')
    assert b'<html lang="en">' in page("letter.html", "en", **SHOWN, papers=(), across=())
