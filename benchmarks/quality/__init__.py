"""Measure the cards, not the code: what `make quality` counts, lists and holds to its targets."""
