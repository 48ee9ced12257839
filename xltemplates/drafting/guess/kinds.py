"""What a cell holds: by its own prompt, else its validation, its number format, its label, and at last: a text."""

import re
from dataclasses import replace

from xltemplates.base.formats.cell import is_date_format, is_percent_format
from xltemplates.base.normalise import cell_length
from xltemplates.drafting.facts.facts import SheetFacts, TileFact
from xltemplates.drafting.guess.blanks import is_total
from xltemplates.drafting.guess.guess import Guess, Setting
from xltemplates.drafting.guess.inline import within
from xltemplates.drafting.guess.limits import ruled
from xltemplates.drafting.guess.prompts import prompted

ROOMY = 60  # points: a text cell so high is meant for several lines
HELP_LIMIT = 150

_LIMIT = re.compile(r"限\s*([0-9]{1,5})\s*字|不超过\s*([0-9]{1,5})\s*字|([0-9]{1,5})\s*字(?:以内|之内)")
_MONEY = re.compile(r"百万元|万美元|美元|万元|千元|亿元|元")
_COUNT = re.compile(r"[（(\[]\s*(个|家|人|项|次|台|件|套|名|篇|份|部)\s*[）)\]]")
_NUMERIC = re.compile(r"ISNUMBER\(\s*\$?[A-Z]{1,3}\$?[0-9]+\s*\)", re.IGNORECASE)
_PLACES = re.compile(r"0\.(0+)")

# Labels that say what is to be written; the first that fits. Foreign telephone numbers have other shapes.
_LABELS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"邮\s*编|邮政编码"), "postcode"),
    (re.compile(r"e-?mail|邮箱|电子邮件|电子信箱", re.IGNORECASE), "email"),
    (re.compile(r"统一社会信用代码"), "uscc"),
    (re.compile(r"组织机构代码|机构代码"), "orgcode"),
    (re.compile(r"电\s*话|手\s*机|传\s*真|联系方式"), "phone"),
    (re.compile(r"日\s*期$|时\s*间$|年月日?|年\s*月\s*日|\bdate\b|date$|出生年月", re.IGNORECASE), "date"),
    (re.compile(r"%|％|百分比|比例|比率|占比"), "percent"),
)


def kind_of(tile: TileFact, near: str, sheet: SheetFacts, ours: bool) -> Guess:
    """The kind of a cell; `near` is what is printed around it. `ours`: this engine's workbook, whose marks are sure."""
    prompt = prompted(tile.rule.message) if tile.rule is not None else None
    if prompt is not None:
        return _own(prompt, tile)
    if ours:
        return _plain(tile)
    found = within(tile) or _of_rule(tile) or _of_format(tile, near) or _of_label(near) or _of_room(tile, sheet, near)
    return _helped(found, tile)


def _own(prompt: Guess, tile: TileFact) -> Guess:
    """What the prompt says, and what only the cell's format can tell: room for several lines, decimal places."""
    if prompt.kind == "text" and tile.valign == "top":
        return replace(prompt, kind="longtext")
    if prompt.kind == "choice" and tile.rule is not None and tile.rule.options:
        return replace(prompt, settings=(("options", tile.rule.options),))
    if prompt.kind == "yesno":
        return replace(prompt, widget="entry")
    if prompt.kind == "money" and (places := _places(tile)) is not None:
        return replace(prompt, settings=(*prompt.settings, ("places", str(places))))
    return prompt


def _plain(tile: TileFact) -> Guess:
    """A text of this engine's without limits."""
    return Guess("longtext" if tile.valign == "top" else "text")


def _of_rule(tile: TileFact) -> Guess | None:
    if tile.rule is None:
        return None
    guess = ruled(tile.rule)
    if tile.rule.type == "custom" and _NUMERIC.search(tile.rule.first):
        return Guess("decimal").doubted("draft-rule")
    if guess is not None and guess.kind == "decimal" and is_percent_format(tile.format):
        return Guess("percent").doubted("draft-percent")
    if guess is None and tile.rule.type == "list":
        return Guess("text").doubted("draft-list-unknown", formula=tile.rule.first[:60])
    return guess


def _of_format(tile: TileFact, near: str) -> Guess | None:
    if is_total(tile):
        return Guess("decimal").doubted("draft-formula-total", formula=tile.formula[:60])
    if is_date_format(tile.format):
        return Guess("date").doubted("draft-format", format=tile.format)
    if is_percent_format(tile.format):
        return Guess("percent").doubted("draft-format", format=tile.format)
    if tile.format not in ("General", "@") and re.search("[0#]", tile.format):
        return _number(tile, near)
    return None


def _number(tile: TileFact, near: str) -> Guess:
    places = _places(tile)
    unit = _MONEY.search(near)
    if unit:
        settings: tuple[Setting, ...] = (("unit", unit[0]), ("places", str(places or 2)))
        return Guess("money", settings).doubted("draft-format", format=tile.format)
    return Guess("decimal" if places else "integer").doubted("draft-format", format=tile.format)


def _of_label(near: str) -> Guess | None:
    """What the words around it say."""
    if limit := _LIMIT.search(near):
        most = next(group for group in limit.groups() if group)
        if int(most):
            return Guess("longtext", (("max", most),)).doubted("draft-label", label=limit[0])
    return next((guess for line in near.split("\n") if (guess := _of_words(line)) is not None), None)


def _of_words(line: str) -> Guess | None:
    """What one label says."""
    for pattern, kind in _LABELS:
        if found := pattern.search(line):
            return Guess(kind).doubted("draft-label", label=found[0])
    if found := _MONEY.search(line):
        return Guess("money", (("unit", found[0]),)).doubted("draft-label", label=found[0])
    if found := _COUNT.search(line):
        return Guess("integer", (("unit", found[1]),)).doubted("draft-label", label=found[0])
    return None


def _of_room(tile: TileFact, sheet: SheetFacts, near: str) -> Guess:
    height = sum(sheet.heights[tile.area.top - 1 : tile.area.bottom])
    if height >= ROOMY and tile.format in ("General", "@"):
        return Guess("longtext").doubted("draft-room")
    return Guess("text").doubted("draft-text")


def _helped(guess: Guess, tile: TileFact) -> Guess:
    """The guess with the author's own prompt as its help, where it fits."""
    message = tile.rule.message.strip() if tile.rule is not None else ""
    if not message or guess.help:
        return guess
    if cell_length(message) > HELP_LIMIT:
        return replace(guess, help=message[:HELP_LIMIT]).doubted("draft-help-cut")
    return replace(guess, help=message)


def _places(tile: TileFact) -> int | None:
    """The decimal places a number format shows; None where it is no number's."""
    found = _PLACES.search(tile.format)
    return len(found[1]) if found else 0 if re.search("[0#]", tile.format) else None
