"""An MP3 read frame by frame without decoding it: how long it lasts, and in which frames anything is heard.

A second oracle for the recordings: it shares nothing with what made them. Mono MPEG-2 layer III only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

SAMPLES_A_FRAME = 576
DECODER_DELAY = 529
_KBITS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = (22_050, 24_000, 16_000)
_HEADER, _SIDE, _NOTED = 4, 9, 120
_SYNC, _MONO = 0xFFF, 0b11


@dataclass(frozen=True, slots=True)
class Sound:
    """What the frames say: bit rates (kbit/s), samples a second, seconds, and whether anything is in each frame.

    `lead` is how many samples of silence a decoder gives before the first of the recording.
    """

    kbits: frozenset[int]
    rate: int
    duration: float
    lead: int
    heard: tuple[bool, ...]

    def frame_at(self, seconds: float) -> int:
        """The frame that is played at a time."""
        return round((seconds * self.rate + self.lead) / SAMPLES_A_FRAME)

    def time_of(self, frame: int) -> float:
        """The second in which a frame is played."""
        return (frame * SAMPLES_A_FRAME - self.lead) / self.rate


def read(file: bytes) -> Sound:
    """The sound of an MP3 file whose first frame notes the encoder's delay; raises ValueError for any other."""
    (rate, _, first), *frames = list(_frames(file))
    if first[_HEADER + _SIDE :][:4] not in (b"Info", b"Xing"):
        raise ValueError("the encoder's delay is not noted")
    noted = first[_HEADER + _SIDE + _NOTED + 21 :]
    delay, padding = noted[0] << 4 | noted[1] >> 4, (noted[1] & 0xF) << 8 | noted[2]
    heard = tuple(_is_heard(frame) for _, _, frame in frames)
    duration = (len(frames) * SAMPLES_A_FRAME - delay - padding) / rate
    return Sound(frozenset(kbits for _, kbits, _ in frames), rate, duration, delay + DECODER_DELAY, heard)


def _frames(file: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Every frame with its sample rate and bit rate; raises ValueError where anything else stands."""
    at = 0
    while at < len(file):
        head = int.from_bytes(file[at : at + _HEADER])
        version, layer, no_crc = head >> 19 & 0b11, head >> 17 & 0b11, head >> 16 & 1
        if head >> 20 != _SYNC or (version, layer, no_crc, head >> 6 & 0b11) != (0b10, 0b01, 1, _MONO):
            raise ValueError(f"no mono MPEG-2 layer III frame at byte {at}")
        kbits, rate = _KBITS[head >> 12 & 0xF], _RATES[head >> 10 & 0b11]
        length = 72_000 * kbits // rate + (head >> 9 & 1)
        yield rate, kbits, file[at : at + length]
        at += length


def _is_heard(frame: bytes) -> bool:
    """Whether the frame says anything: for digital silence the encoder writes no bits at all."""
    side = int.from_bytes(frame[_HEADER : _HEADER + _SIDE])
    bits = side >> 51 & 0xFFF
    return bits > 0
