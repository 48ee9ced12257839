"""Ids of fields from their titles: English words as they are, Chinese in pinyin."""

import re
import unicodedata
from collections.abc import Iterable

from pypinyin import lazy_pinyin

LONGEST = 40
_WORD = re.compile(r"[a-z0-9]+")
_NOTES = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")


def id_of(title: str) -> str:
    """An id for a title: `单位名称` -> `dan_wei_ming_cheng`, `Site name:` -> `site_name`; or `field`."""
    bare = _NOTES.sub(" ", title).strip() or title
    plain = unicodedata.normalize("NFKD", " ".join(lazy_pinyin(bare))).lower()
    words = _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
    text = ""
    for word in words:
        if text and len(text) + len(word) + 1 > LONGEST:
            break
        text = f"{text}_{word}" if text else word[:LONGEST]
    if not text or not text[0].isalpha():
        text = f"f_{text}" if text else "field"
    return "form_field" if text == "form" else text


def distinct(wanted: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """The ids in order, with a number behind those that stood before.

    >>> distinct(["name", "name", "date"], taken=["date"])
    ('name', 'name_2', 'date_2')
    """
    seen = set(taken)
    given: list[str] = []
    for name in wanted:
        candidate, number = name, 2
        while candidate in seen:
            candidate, number = f"{name}_{number}", number + 1
        seen.add(candidate)
        given.append(candidate)
    return tuple(given)
