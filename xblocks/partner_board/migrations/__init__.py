"""The tables of the board, forwards and backwards."""
