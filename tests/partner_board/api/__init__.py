"""The rows of the board under test, through its one door."""
