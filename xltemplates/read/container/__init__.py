"""The bytes of a file as an Office Open XML package, read with suspicion, and the files and URLs they come from.

In come bytes; out go parts by name, inflated piece by piece within the limits of `limits.py`, and XML elements.
Nothing here knows what a workbook is. Refused: `file-damaged`, `file-too-large`, `file-password` and their like.

Begin with `package.py` (parts and relationships, ISO 29500-2), which stands on `archive.py` (the zip, PKWARE APPNOTE);
`markup.py` streams a part in flat memory. Apart from these, `inputs.py` finds the files in folders, and `remote.py`
opens URLs.
"""
