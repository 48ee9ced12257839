"""A line of text and blanks laid over columns: what each needs, where the line wraps, and who gets the spare room."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import inf

from xltemplates.base.frozen import frozen
from xltemplates.layout.measure import FACES, PADDING, characters_pixels, text_pixels
from xltemplates.layout.model import Style
from xltemplates.layout.site import Site
from xltemplates.layout.widget import WidgetPart
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.model import EntryRef, Field, RowNumber, TextLine, TextRun, Variable

# A line wraps best after a mark that ends a phrase, or at a blank between words; the blank before an entry holds it.
_PHRASE = re.compile(r"\s*(?=\S).*?(?:[；;，,。]\s*|\s{2,}|\s(?=\S))|.+", re.DOTALL)
_ENDS = re.compile(r"[；;，,。]\s*$|\s{2,}$")
_MARGIN = 7  # pixels that keep a box for a number free of the border, where its legend follows
Counts = tuple[int, ...]


@frozen
class Item:
    """A stretch of a line that stays on one row: printed text, or one part of a field.

    `needs` and `grows` are pixels: the least, and where it stops growing. `ends`: the line may break after it.
    """

    style: Style
    needs: float
    grows: float
    text: TextLine = ()
    field: Field | None = None
    role: str = ""
    ends: bool = False
    labels: bool = False  # the text belongs to the tick before it

    @property
    def plain(self) -> bool:
        """Whether it is the author's text (and so may be joined with its neighbours, and wrap)."""
        return self.field is None and not self.labels


@frozen
class PlacedItem:
    """An item on its columns, counted from zero within the cell."""

    item: Item
    start: int
    columns: int


def items_of(line: TextLine, style: Style, site: Site) -> tuple[Item, ...]:
    """The items of a line, in order; texts are cut into phrases, after which a line wraps best."""
    items = tuple(item for segment in line for item in _items(segment, style, site))
    boxed = items[0].style == "code" and items[-1].style != "code"
    return (Item("filler", _MARGIN, _MARGIN), *items) if boxed else items


def wrapped(items: Sequence[Item], pixels: tuple[int, ...]) -> tuple[tuple[Item, ...], ...]:
    """The items on as few rows as they need, broken where `ends` allows, else before a blank, else between any two.

    An item that does not fit a row alone stands on a row of its own; `fits` then says so.
    """
    if fits(items, pixels):
        return (joined(items),)
    rows: list[tuple[Item, ...]] = [()]
    for part in _parts(items, pixels):
        if rows[-1] and not fits(rows[-1] + part, pixels):
            rows.append(())
        rows[-1] += part
    return tuple(joined(row) for row in rows)


def fits(items: Sequence[Item], pixels: tuple[int, ...]) -> bool:
    """Whether the items find room side by side over columns of so many pixels."""
    return least([item.needs for item in joined(items)], pixels) is not None


def spread(items: Sequence[Item], pixels: tuple[int, ...]) -> tuple[PlacedItem, ...] | None:
    """The items over all the columns: each has what it needs, blanks share the rest in proportion to it.

    What no blank can use falls to the last item. None where they do not fit.
    """
    counts = shared([item.needs for item in items], [item.grows for item in items], pixels)
    if counts is None:
        return None
    starts = accumulate(counts, initial=0)
    return tuple(PlacedItem(item, start, count) for item, start, count in zip(items, starts, counts, strict=False))


def _items(segment: TextRun | EntryRef | RowNumber | Variable, style: Style, site: Site) -> Iterator[Item]:
    if isinstance(segment, EntryRef):
        yield from _blanks(site.fields[segment.path], segment.part)
    elif isinstance(segment, TextRun):
        *phrases, last = _PHRASE.findall(segment.text) or [""]
        for phrase in phrases:
            yield _printed((TextRun(phrase),), style, site, True)
        yield _printed((TextRun(last),), style, site, _ENDS.search(last) is not None)
    else:
        yield _printed((segment,), style, site, False)


def _printed(text: TextLine, style: Style, site: Site, ends: bool) -> Item:
    room = text_pixels(site.text(text), FACES[style].points) + PADDING
    return Item(style, room, room, text, ends=ends)


def _blanks(field: Field, number: int) -> Iterator[Item]:
    """The parts of a field with their labels; one part alone where it is numbered, its label left to the author."""
    parts = widget_of(field).parts(field)
    if number:
        yield _blank(field, parts[min(number, len(parts)) - 1])  # a box too many is told with those that are missing
        return
    for part in parts:
        yield _blank(field, part)
        if part.role and part.label:
            room = text_pixels(part.label, FACES["inline"].points) + PADDING
            yield Item("inline", room, room, (TextRun(part.label),), ends=True, labels=True)


def _blank(field: Field, part: WidgetPart) -> Item:
    text: TextLine = () if part.role or not part.label else (TextRun(part.label),)
    most = inf if part.most == inf else characters_pixels(part.most)
    return Item(part.style, characters_pixels(part.least), most, text, field, part.role)


def _parts(items: Sequence[Item], pixels: tuple[int, ...]) -> Iterator[tuple[Item, ...]]:
    """What a row holds whole: the largest stretches that fit one alone, single items at worst."""
    for chunk in _chunks(items):
        for part in [chunk] if fits(chunk, pixels) else _halves(chunk):
            yield from [part] if fits(part, pixels) else [(item,) for item in part]


def _halves(chunk: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """A chunk parted before its blanks, so that each keeps the unit after it."""
    starts = [index for index, item in enumerate(chunk) if item.field and index and chunk[index - 1].plain]
    return (chunk[start:end] for start, end in pairwise([0, *starts, len(chunk)]))


def _chunks(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """Stretches that should stay together: a tick with its label, a blank with the words around it."""
    chunk: tuple[Item, ...] = ()
    for item in items:
        chunk += (item,)
        if item.ends:
            yield chunk
            chunk = ()
    if chunk:
        yield chunk


def joined(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with neighbouring texts made one, and without the blanks at a text's ends, which need no room."""
    together: list[Item] = []
    for item in items:
        if together and together[-1].plain and item.plain:
            together.append(_with(together.pop(), item))
        else:
            together.append(item)
    return tuple(_bare(item) for item in together)


def _bare(item: Item) -> Item:
    """An item's text without the blanks at its ends; a text of blanks only is room that the author wants."""
    runs = [segment.text if isinstance(segment, TextRun) else "-" for segment in item.text]
    whole = "".join(runs)
    if not whole.strip(" "):
        return item
    outer = len(whole) - len(whole.strip(" "))
    needs = item.needs - text_pixels(" " * outer, FACES[item.style].points)
    return replace(item, needs=needs, grows=needs, text=_stripped(item.text)) if outer else item


def _stripped(text: TextLine) -> TextLine:
    first, last = text[0], text[-1]
    if isinstance(first, TextRun):
        text = (TextRun(first.text.lstrip(" ")), *text[1:])
    if isinstance(last, TextRun):
        last = text[-1]
        text = (*text[:-1], TextRun(last.text.rstrip(" ")) if isinstance(last, TextRun) else last)
    return text


def _with(first: Item, second: Item) -> Item:
    needs = first.needs + second.needs - PADDING
    return replace(first, text=first.text + second.text, needs=needs, grows=needs, ends=second.ends)


def least(needs: Sequence[float], pixels: Counts) -> Counts | None:
    """The fewest columns each of some needs takes, from the left, one at least; None where they run out.

    >>> least((50, 80), (40, 40, 40, 40))
    (2, 2)
    """
    counts: list[int] = []
    at = 0
    for need in needs:
        start, room = at, 0
        while room < need or at == start:
            if at == len(pixels):
                return None
            room += pixels[at]
            at += 1
        counts.append(at - start)
    return tuple(counts)


def shared(needs: Sequence[float], limits: Sequence[float], pixels: Counts) -> Counts | None:
    """All the columns: each need is met, then whoever is below its limit grows in proportion to its need.

    What nobody can use falls to the last. None where the needs do not fit.
    """
    counts = least(needs, pixels)
    while counts is not None and (grown := _grown(needs, limits, counts, pixels)) is not None:
        counts = grown
    return None if counts is None else (*counts[:-1], len(pixels) - sum(counts[:-1]))


def _grown(needs: Sequence[float], limits: Sequence[float], counts: Counts, pixels: Counts) -> Counts | None:
    """One column more for the least served that can use it; None where there is none."""
    rooms = _rooms(counts, pixels)
    growing = [index for index, limit in enumerate(limits) if rooms[index] < limit]
    for index in sorted(growing, key=lambda at: rooms[at] / needs[at]):
        wanted = [need if at != index else rooms[at] + 1 for at, need in enumerate(_kept(needs, limits, rooms))]
        more = least(wanted, pixels)
        if more is not None:
            return more
    return None


def _kept(needs: Sequence[float], limits: Sequence[float], rooms: list[int]) -> list[float]:
    """What each may not lose again: its need, and what it has grown to."""
    return [max(need, min(room, limit)) for need, limit, room in zip(needs, limits, rooms, strict=True)]


def _rooms(counts: Counts, pixels: Counts) -> list[int]:
    rooms: list[int] = []
    at = 0
    for count in counts:
        rooms.append(sum(pixels[at : at + count]))
        at += count
    return rooms
