"""The commands; expire and purge belong into a daily job of the site."""
