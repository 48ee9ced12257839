"""Report sheets: a `TableSheet` as the plan of a sheet, and as the XML of very many rows.

In come `write.table.TableSheet`s: titled columns, rows, links, totals, charts. `report` plans such a sheet cell by
cell; `long_tables` plans only an outline of one with many rows and fills them into the part that XlsxWriter wrote;
`row_parts` makes the XML of rows that are all alike, `texts` spells their texts.

Begin reading at `report.table_plan`, then `long_tables.completed`.
"""
