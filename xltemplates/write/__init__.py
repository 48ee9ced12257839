"""Layout and values -> workbook, stamped copies, report sheets.

In come a `Layout`, a record or prefilled values, and `TableSheet`s for reports; out come the bytes of an .xlsx, the
same bytes for the same content. A workbook is first a plan, plain data in which every cell, rule and name is decided
(`plan`); `form` plans a form, `tables` a report sheet, `workbook` writes plans and alone imports XlsxWriter. What the
workbook says of how it is filled in stands in `advice`, the check language as Excel says it in `formulas`. `stamp`
fills copies of a workbook made once, `streamed` writes a table without end row by row, `package` writes zips,
`office` asks LibreOffice, `files` puts whole files or none in their place.

Begin reading at `form.write_workbook`, then `workbook.render`.
"""
