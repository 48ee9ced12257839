"""Texts as YAML: plain where that is safe everywhere, else in double quotes."""

import json
import re
from collections.abc import Iterable

_LETTERS = r"\w\u4e00-\u9fff（）、，。./％"
_PLAIN = re.compile(rf"[A-Za-z\u4e00-\u9fff][{_LETTERS}-]*(?: [{_LETTERS}(][{_LETTERS})-]*)*")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EXPRESSION = re.compile(r"[a-z(][\w.() <>=!+*/,-]*")
_BREAKS = re.compile(r"[\x85\u2028\u2029\ufeff]")


def scalar(text: str) -> str:
    """A text as a YAML scalar that may stand in a flow mapping: plain where that is safe, else in double quotes.

    >>> scalar("单位名称"), scalar("yes: no")
    ('单位名称', '"yes: no"')
    """
    text = _BREAKS.sub(" ", text)
    return text if _PLAIN.fullmatch(text) or _NUMBER.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def expression(text: str) -> str:
    """An expression as the YAML scalar behind a key of a block mapping."""
    return text if _EXPRESSION.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def listed(texts: Iterable[str]) -> str:
    """A list of texts in brackets.

    >>> listed(["企业", "a, b"])
    '[企业, "a, b"]'
    """
    return f"[{', '.join(map(scalar, texts))}]"


def mapped(pairs: Iterable[tuple[str, str]]) -> str:
    """A flow mapping of keys to texts that are YAML already."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"


def block(lines: Iterable[str], indent: int) -> str:
    """Lines as a literal block's content."""
    return "\n".join(" " * indent + _BREAKS.sub(" ", line) for line in lines)
