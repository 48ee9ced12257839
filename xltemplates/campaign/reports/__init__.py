"""What officers read: the roll-up, the status as workbook, page and JSON, the export.

In: a `Status` (for the roll-up also the facts). Out: bytes of workbooks and pages, objects for JSON, files of an
export. `master` makes the roll-up of the files that count, `master_sheets` the sheets that only a campaign adds.
`columns` has what is said of each unit, file, finding and act; `status_views`, `status_page` and `status_pictures` show
these in several ways. `export` and `parquet` give everything received to other programs.

Nothing is decided here. Begin with `master.py::roll_up` and `columns.py`.
"""
