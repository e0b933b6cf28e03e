"""`python -m mkcards` is `mkcards`."""

from mkcards.cli import main

if __name__ == "__main__":
    main(prog_name="mkcards")
