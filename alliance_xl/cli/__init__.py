"""The command line. `main` is the console script; each command is a module, imported only when it is called."""

from alliance_xl.cli.app import main

__all__ = ["main"]
