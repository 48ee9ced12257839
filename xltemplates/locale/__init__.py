"""What is said, a gettext catalogue for each language: `zh.po`, `en.po`. Data, and the module that looks it up.

In goes the code of a message, its parameters and a language; out comes a sentence. The key (`msgid`) is the code that
Python names as a plain text, `Problem("text-cleaned", …)`; the translation (`msgstr`) is the sentence with `{blanks}`.
How a language writes dates, lists and decimals stands in its catalogue too, under `format-…`, as CLDR has it.

A language is one file. It is read when something is said in it, straight from the `.po`, so that nothing has to be
compiled and nothing can be stale. An application has a folder of its own and its own `Translations` of it.
Begin with `translations.py`, which fills the blanks of what `catalogues.py` looks up; `python -m tools.languages`
checks and tidies the files (docs/languages.md).
"""
