"""Stories of other tools and the cases that they become."""
