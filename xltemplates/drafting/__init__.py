"""Workbook -> spec: the YAML of a form drafted from somebody's workbook, every guess marked, every loss named.

In comes a file, out comes a `draft.DraftedSpec`. `facts` says in plain data what the workbook says of itself (the
only importer of openpyxl), `guess` what a blank is, what it is called and what belongs together, `form` puts that
together, `checks` turns formulas into checks, `unlike` names what later rows of a table say otherwise, `emit` writes
the YAML. `draft` sees that the spec loads, and makes plain what stands in its way.

Begin reading at `draft.draft`, then `form.sheets_of`.
"""
