"""Measurements of partner_board on boards of thousands of profiles, on SQLite and on MariaDB."""
