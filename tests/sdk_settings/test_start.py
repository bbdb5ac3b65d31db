"""What the workbench says when it is started with a port that it cannot serve."""

import socket

import pytest

from sdk_settings.__main__ import main


def refused(port: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The sentence that a start ends with; nothing may have been announced before it."""
    with pytest.raises(SystemExit) as ended:
        main([port])
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.out == ""
    return told.err


@pytest.mark.parametrize("port", ["abc", "", "-1", "0", "65536", "80.5", "²", "127.0.0.1:8000"])
def test_wrong_port_ends_with_a_sentence(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(port, capsys) == f"{port!r} is not a port: give a number from 1 to 65535.\n"


def test_busy_port_ends_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        told = refused(str(port), capsys)
    assert told == f"Port {port} is in use: stop what listens there or give another port.\n"
