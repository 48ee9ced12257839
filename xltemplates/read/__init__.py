"""A file that came back -> what stands in each entry of its form (`RawForm`).

In come a path or bytes and a `Catalogue`; out goes a `RawForm`: who the file is, every entry with the cells that belong
to it and their places, and what is to be said of the file's structure. What a value means is not asked here (`record`).
A file that cannot be read is `Refused`, with a code for each reason; nothing else is ever raised for what files hold.

Begin with `form.py`, which says it all in a dozen lines: `opening` makes a `Book` of bytes, `recognise` finds the
form and its layout, `locate/` the sheets and where everything is on each, `entries/` takes what stands there and
reports. Below them, `container/` is the zip and its XML, `cells/` the workbook, `fast/` its short ways, `foreign/`
other formats. `sheet_cells` and `problems` are plain data that all of them share.
"""
