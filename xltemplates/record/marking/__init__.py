"""A returned file -> its correction copy: all as filled in, every fault marked, whole and locked again.

In come a `RawForm` and its `Parsed`, out come the bytes of a workbook that parses to the same values. `kept` says
what each entry holds, `placed` where each problem stands in the copy, `sheets` adds the list of problems, the
filler's own sheets and what was written outside the entries; `mark` puts colours and notes that go by themselves when
a cell is changed.

Begin reading at `mark.mark_file`.
"""
