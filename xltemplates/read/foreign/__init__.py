"""Workbooks of other formats (.xls .et .ods .xlsb, XML 2003) and encrypted ones, as the same cells as those of an xlsx.

In come bytes and the format that they turned out to be; out goes a `Book`, or the decrypted package. The libraries for
these formats can abort a process or fill its memory, so they run in a child with limits of time and memory.
Refused: `file-not-convertible`, `file-password`, `file-too-slow`, `file-too-many-cells`.

XML spreadsheets of 2003 need no library: `xml_workbook.py` and `xml_sheet.py` read them in this process, and `r1c1.py`
their formulas.

Begin with `converted.py`, which starts the child; `program.py` is the child. What the library leaves out of a workbook
(`left_out.py`) is found in its records: `biff.py` (MS-XLS), `biff12.py` (MS-XLSB), `odf.py` (ODF 1.3).
"""
