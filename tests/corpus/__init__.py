"""A corpus of returned files: filled forms, and every way in which they come back altered.

`bases` are three filled forms; `packages`, `cells` and `structure` are what happens to them, each with its expected
outcome; `verdict` says whether a value was read wrong without a word. `python -m tests.corpus.mutate --count 10000`
changes bytes and parts at random. `alterations` is what people do, by sorts, judged by `python -m tools.alterations`.
"""
