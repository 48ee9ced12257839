"""`python -m xltemplates`: the command line."""

from xltemplates.cli import main

if __name__ == "__main__":
    main()
