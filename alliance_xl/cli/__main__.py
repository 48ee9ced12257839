"""`python -m alliance_xl.cli`."""

from alliance_xl.cli.app import main

main()
