"""The rules of a podcast: what it is, what was heard of it, what a feed changes in it, and what is wrong with it."""
