"""Tests of what the blocks share: requests and replies, authors' HTML, pages, who may write."""
