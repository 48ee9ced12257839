"""What a workbook says of itself, in plain data: texts, blanks, borders, validations, names, page set-up, losses.

In comes a file (through LibreOffice where it is of another format: `opening`), out come `facts.BookFacts`. `workbook`
reads sheets by openpyxl, `rules` the validations and `paints` the conditional formats, `formula` the tree of a
formula, `losses` what no spec can say; `grid` asks what stands beside a tile.

Begin reading at `facts`, then `workbook.read_facts`.
"""
