"""Parsed files -> Rollup -> master: the rows of many returned files together, each with its source.

In come `Parsed`s of a form whose rows a roll-up takes (`from:` in its spec), out comes a `Rollup`: sets of rows, file
names and findings. Merging is their union, so that the order of arrival changes nothing, and a master that comes back
counts nothing twice (`merge`). Order, sums and rows that share a key are worked out when a report is written
(`order`); `report` makes the workbook, of the sheets in `sheets`; `places` is how the cells a row came from stand in
it as text.

Begin reading at `rollup.Rollup`, then `merge.merge`.
"""
