"""`python -m xltemplates.cli`."""

from xltemplates.cli.app import main

main()
