"""RawForm -> Parsed: the record of a returned file, its problems, and where each value came from.

In comes what the reader found in each entry (`read.form.RawForm`), out comes a `Parsed`; what a filler got wrong is a
`Problem` in it, all of them at once, never an exception. `answer` says what the cells of one entry mean, and whether
that is within its limits, `tables` which rows of a repeat exist, `parse` puts it together, `files` does so for files.
In the rooms: `marking` writes the correction copy, `migrating` carries a record to a later edition, `diff` compares
records, specs and returns, `exchange` is JSON in and out, `many` spreads files over processes.

Begin reading at `parse.parse_form`, then `parsed.Parsed`.
"""
