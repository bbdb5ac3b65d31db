"""How many bytes travel."""

import gzip
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Weight:
    """Bytes as they are and as `gzip -9` packs them."""

    raw: int
    gzipped: int


def weigh(content: bytes) -> Weight:
    """The weight of a file or body."""
    return Weight(len(content), len(gzip.compress(content, compresslevel=9, mtime=0)))
