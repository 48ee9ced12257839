"""`python -m alliance_xl`."""

from alliance_xl.app import main

main()
