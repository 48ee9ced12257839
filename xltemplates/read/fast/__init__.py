"""Short ways through parts that are spelled as most programs spell them: regular expressions instead of elements.

In come the bytes of a part; out goes exactly what `cells/` makes of it, several times as fast, or `Mismatch` where
anything is spelled otherwise or looks wrong: then `cells/` reads the part, and it alone refuses files.
Tests hold each short way to the long one on anything.

Begin with `sheet.py`, which takes a worksheet part row by row, and has a sieve before the parser for parts that are too
long or too odd for that; `patterns.py` holds the patterns and what they must not let pass.
"""
