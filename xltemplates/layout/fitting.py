"""Columns shared out among what stands on one row: pure arithmetic of pixels."""

from collections.abc import Sequence

Counts = tuple[int, ...]


def least(needs: Sequence[float], pixels: Counts) -> Counts | None:
    """The fewest columns each of some needs takes, from the left, one at least; None where they run out."""
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
