"""Build notes of other people as they are: is any text lost, does any sign get onto a card?"""
