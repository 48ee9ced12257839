"""What a workbook says of how it is filled in: live checks, counts, colours. Nothing of it is ever read.

In come a layout (its spec's checks and required entries) and what the slots hold; out come `LiveFormula` cells (a
formula and what it comes to), the sheet 填报检查 (`sheet`, of `lines`, of `parts`), and conditional formats. `findings`
works out beforehand what every formula comes to, with the reader's own evaluation of the check language.

Begin reading at `advice.Advice`, which is all that `form` and `stamp` use.
"""
