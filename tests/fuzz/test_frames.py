"""Whatever a zstd frame promises or holds: reading it takes bounded memory, and gives a message or Malformed."""

import subprocess
import sys

import msgspec
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from protocol import codec
from protocol.codec import Malformed
from protocol.messages import Request, Response
from tests.support.anything import anything
from tests.support.central_says import response
from tests.support.junk import CORPUS, corpus

FRAMES = corpus("frames")
ROOM_BYTES = 64 * 1024 * 1024
"""Of memory, beside what the program takes anyway: a message unpacked, and the window of its frame."""


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_frame_that_lies_is_malformed(frame: bytes) -> None:
    with pytest.raises(Malformed):
        codec.decode_request(frame)
    with pytest.raises(Malformed):
        codec.decode_response(frame)


READ_WITH_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from protocol import codec

used = next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if "VmSize" in line)
room = used + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (room, room))
for path in sorted(Path(sys.argv[2]).iterdir()):
    try:
        codec.decode_response(path.read_bytes())
    except codec.Malformed:
        print(path.name)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit to the memory of a process")
def test_no_frame_takes_more_memory_than_a_message_may(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ_WITH_LITTLE_ROOM, str(ROOM_BYTES), str(CORPUS / "frames")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == sorted(FRAMES), done.stderr


messages: st.SearchStrategy[Request | Response] = st.one_of(anything(Request), anything(Response))


@given(message=messages, data=st.data())
def test_a_frame_that_was_changed_is_read_or_malformed(
    message: Request | Response, data: st.DataObject
) -> None:
    frame = bytearray(codec.encode_message(message))
    place = data.draw(st.integers(0, len(frame) - 1))
    match data.draw(st.sampled_from(["flip", "cut", "insert", "drop", "twice"])):
        case "flip":
            frame[place] ^= data.draw(st.integers(1, 255))
        case "cut":
            del frame[place:]
        case "insert":
            frame[place:place] = data.draw(st.binary(min_size=1, max_size=20))
        case "drop":
            del frame[place]
        case "twice":
            frame = frame * 2
    for read in (codec.decode_request, codec.decode_response):
        try:
            read(bytes(frame))
        except Malformed:
            continue


@given(message=anything(Response), level=st.sampled_from([-5, 1, 9, 19]))
def test_how_hard_somebody_packed_does_not_matter(message: Response, level: int) -> None:
    plain = codec.encode_plain(message)
    assert codec.encode_plain(codec.decode_response(zstd.compress(plain, level))) == plain


@pytest.mark.parametrize(("window", "is_read"), [(20, True), (23, True), (24, False), (27, False)])
def test_a_frame_that_wants_a_large_window_is_malformed(window: int, is_read: bool) -> None:
    plain = codec.encode_plain(response())
    options: dict[int, int] = {zstd.CompressionParameter.window_log: window}
    packer = zstd.ZstdCompressor(options=options)
    # In two blocks nobody knows the size beforehand, so the frame says the window instead.
    frame = packer.compress(plain[:4], packer.FLUSH_BLOCK)
    frame += packer.compress(plain[4:], packer.FLUSH_FRAME)
    if is_read:
        assert codec.decode_response(frame) == response()
    else:
        with pytest.raises(Malformed):
            codec.decode_response(frame)


def test_the_largest_message_is_packed_so_that_it_can_be_read() -> None:
    text = "가나다" * (codec.MAX_BODY_BYTES // 9 - 100)
    largest = msgspec.structs.replace(response(), pull=text)
    for with_dictionary in (True, False):
        body = codec.encode_message(largest, with_dictionary=with_dictionary)
        assert codec.decode_response(body) == largest
