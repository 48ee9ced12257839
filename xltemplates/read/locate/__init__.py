"""Where everything of a form is in a file, whatever people did to its rows, columns, sheets and names.

In come a `ReadyLayout` and a `Book`; out go the sheets that belong together (`SheetMatch`), and for each of them a
`LocatedSheet`: where every entry is, which are lost, and which cells are none of the form's. Nothing is taken yet.

Begin with `locate.py`, the first of the three steps through a sheet. `match.py` finds the sheets. One on which every
label stands where it was printed needs nothing more; for all others `align.py` finds by the labels which rows and
columns went where (`frame.py`), `pasted.py` tells labels that were pasted alone from lines that moved, `columns.py`
whether exchanged columns took their values along, and `tables.py` how many rows a table has now. `merges.py` says which
cells merged ranges cover.
"""
