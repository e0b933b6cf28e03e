"""How fast a build is, beside other tools on the same content in one run: `make bench`."""
