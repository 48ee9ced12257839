"""A workbook in cells: what each sheet holds, before anybody asks what it means (ISO 29500-1, 18).

In comes a `Package`; out go sheets, names, number formats and `SheetCells`: the filled cells by row and column, each as
a number, text, truth, error or formula (`base/cells.py`), and the merged ranges. Dates are numbers with a format.
Each part is read once, when it is asked for. What is spelled as most programs spell it goes the short way (`fast/`).

Begin with `workbook.py`: `Book` is what every format offers, `Workbook` is the one of xlsx. `sheet.py` reads worksheet
parts, `strings.py` the table of shared strings, `styles.py` the cell formats with their fonts and colours,
`rules.py` the protection and validations, for comparisons only.
"""
