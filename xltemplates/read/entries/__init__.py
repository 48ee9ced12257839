"""The entries of a sheet on which everything was located: what stands in them, and what is to be said of it.

In comes a `LocatedSheet`; out go `TakenSheet` (entries with their cells and places, and what was repaired) and, made
from both, the problems: rows that came or went, labels that were changed, entries that are lost, were cut or repaired,
tables with too many rows, and what stands outside all of them. Nothing is guessed: what is not certain is blank.

Begin with `take.py`, then read `report.py`. `marks.py` tells what of an entry is struck, raised or unseen, and which
rows are struck out.
"""
