"""The only door to the rows of the board: keyword arguments in, values of the domain out."""
