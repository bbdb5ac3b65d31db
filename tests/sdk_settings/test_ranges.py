"""Parts of recordings, as browsers ask for them to move about in a file."""

import pytest
from django.conf import settings
from django.test import Client

FILE = settings.COURSES / "prawo" / "static" / "pra_s3_pod1.mp3"
ADDRESS = "/course/prawo/static/pra_s3_pod1.mp3"
WHOLE = FILE.read_bytes()
SIZE = len(WHOLE)

PARTS = {
    "the beginning": ("bytes=0-99", 0, 99),
    "from the middle on": ("bytes=1000-", 1000, SIZE - 1),
    "the last byte": (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
    "more than there is": (f"bytes=5-{SIZE * 2}", 5, SIZE - 1),
}


def content(reply: object) -> bytes:
    return b"".join(reply) if getattr(reply, "streaming", False) else reply.content  # type: ignore[call-overload,attr-defined,no-any-return]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_sent_with_its_place(client: Client, name: str) -> None:
    asked, first, last = PARTS[name]
    reply = client.get(ADDRESS, headers={"range": asked})
    assert (reply.status_code, reply["Content-Type"]) == (206, "audio/mpeg")
    assert reply["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert content(reply) == WHOLE[first : last + 1]


@pytest.mark.parametrize("asked", ["", "bytes=-5", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"])
def test_whoever_asks_for_none_gets_the_whole(client: Client, asked: str) -> None:
    reply = client.get(ADDRESS, headers={"range": asked})
    assert (reply.status_code, reply["Accept-Ranges"]) == (200, "bytes")
    assert content(reply) == WHOLE


def test_a_part_behind_the_end_does_not_exist(client: Client) -> None:
    reply = client.get(ADDRESS, headers={"range": f"bytes={SIZE}-"})
    assert (reply.status_code, reply["Content-Range"]) == (416, f"bytes */{SIZE}")


def test_pages_have_no_parts(client: Client) -> None:
    reply = client.get("/", headers={"range": "bytes=0-1"})
    assert reply.status_code == 200
    assert "Accept-Ranges" not in reply
