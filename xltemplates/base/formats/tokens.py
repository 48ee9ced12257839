"""A number format code cut into tokens, section by section (ECMA-376 Part 1, 18.8.31)."""

import re
from collections.abc import Iterator
from typing import Literal

from xltemplates.base.frozen import frozen

Kind = Literal[
    "literal", "figure", "digit", "point", "comma", "percent", "slash", "exponent", "date", "ampm", "general", "text",
    "bracket", "odd",
]  # fmt: skip

_COMMON = r"""
    |(?P<padding>_.|\*.)
    |(?P<bracket>\[[^\]]*\])
    |(?P<general>general|g/通用格式|g/標準)
    |(?P<ampm>am/pm|a/p|上午/下午)
    |(?P<exponent>e[+-])
    |(?P<date>y+|m+|d+|h+|s+|e+|b+|a{3,})
    |(?P<digit>[0#?])|(?P<figure>[1-9])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)|(?P<text>@)|(?P<end>;)
    |(?P<odd>["\\_*\[\]agnr])
    |(?P<literal>.)
"""
_FLAGS = re.IGNORECASE | re.ASCII | re.VERBOSE | re.DOTALL
# Compiled by `re` where they are first needed, which takes long.
_TOKEN = r'(?P<quoted>"[^"]*")|(?P<escaped>\\.)' + _COMMON
_CHINESE_TOKEN = r'(?P<quoted>"[^"]*")|(?P<escaped>[\\!].)' + _COMMON


@frozen
class Token:
    """A piece of a code: its kind and what it says, for a literal what it shows.

    A `figure` is a digit 1–9 without quotes, which shows itself and may be the denominator of a fraction; `odd` is what
    no program takes: a quote that does not close, a letter that only some other language knows.
    """

    kind: Kind
    text: str


Section = tuple[Token, ...]


def scan(code: str, *, chinese: bool) -> tuple[Section, ...]:
    """The tokens of each section. In Chinese programs `!` quotes the next character, as a backslash does everywhere.

    0.0"元";@    ->    ((digit 0, point ., digit 0, literal 元), (text @))
    """
    sections: list[list[Token]] = [[]]
    for token in _tokens(code, _CHINESE_TOKEN if chinese else _TOKEN):
        if token is None:
            sections.append([])
        else:
            sections[-1].append(token)
    return tuple(map(tuple, sections))


def words(tokens: Section) -> str:
    """The text of tokens one behind the other."""
    return "".join(token.text for token in tokens)


def _tokens(code: str, pattern: str) -> Iterator[Token | None]:
    """Each token; None between sections."""
    for match in re.finditer(pattern, code, _FLAGS):
        text = match[0]
        match match.lastgroup:
            case "end":
                yield None
            case "quoted":
                yield Token("literal", text[1:-1])
            case "escaped":
                yield Token("literal", text[1:])
            case "padding":
                yield Token("literal", "")
            case "date" | "exponent" | "ampm":
                yield Token(match.lastgroup, text.lower() if match.lastgroup != "ampm" else text)
            case kind:
                yield Token(kind, text)  # type: ignore[arg-type]
