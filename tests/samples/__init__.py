"""How the files in `samples/` came about: `python -m tests.samples.make` makes every one of them again."""
