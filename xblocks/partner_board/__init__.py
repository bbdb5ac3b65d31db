"""A board on which organisations find partners: explained suggestions, requests, contact once both agree."""
