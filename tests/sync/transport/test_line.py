"""Whoever is at the other end of the line: nothing is said to somebody else, and no header too many."""

import socket
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from client.sync.transport import CentralUnreachable, Denied, Transport
from protocol import codec
from protocol.lanes import Segment
from protocol.messages import Request
from tests.support.strange_server import StrangeServer, self_signed, strange_server
from tests.sync.transport.said import ANSWER, REQUEST, TOKEN, error, told


def closed_port(_: Path) -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


ADDRESSES: dict[str, Callable[[Path], str]] = {
    "a closed port": closed_port,
    "a name that is none": lambda _: "https://central.invalid",
    "a name that cannot be one": lambda _: f"https://{'x' * 80}.test",
    "no address": lambda _: "https://",
    "a port that cannot be": lambda _: "http://127.0.0.1:99999",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_nobody_there_is_unreachable(address: Callable[[Path], str], tmp_path: Path) -> None:
    transport = Transport(address(tmp_path), TOKEN)
    with pytest.raises(CentralUnreachable) as failure:
        transport.exchange(REQUEST)
    assert failure.value.problem == "unreachable"
    assert TOKEN not in f"{failure.value!r} {failure.value.__cause__!r}"
    transport.close()


@pytest.mark.parametrize("name", ["127.0.0.1", "127.0.0.9"])
def test_a_certificate_that_nobody_vouches_for_gets_nothing(tmp_path: Path, name: str) -> None:
    with strange_server(self_signed(tmp_path, [name])) as server:
        transport = Transport(server.url, TOKEN)
        with pytest.raises(CentralUnreachable) as failure:
            transport.exchange(REQUEST)
        assert failure.value.problem == "certificate"
        assert not server.asked
        transport.close()


def test_a_certificate_for_another_name_gets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with strange_server(self_signed(tmp_path, ["127.0.0.9"])) as server:
        transport = Transport(server.url, TOKEN)
        # The session's own setting is the weaker one, where the PC's administrator named another bundle.
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "server.pem"))
        with pytest.raises(CentralUnreachable) as failure:
            transport.exchange(REQUEST)
        assert failure.value.problem == "certificate"
        assert not server.asked
        transport.close()


def test_a_handshake_that_somebody_answers_in_plain_text_is_no_wrong_certificate(
    server: StrangeServer,
) -> None:
    transport = Transport(server.url.replace("http:", "https:"), TOKEN)
    with pytest.raises(CentralUnreachable) as failure:
        transport.exchange(REQUEST)
    assert failure.value.problem == "unreachable"
    transport.close()


def long_request() -> Request:
    said = msgspec.Raw(msgspec.json.encode([3, [1, 2], "minjun", "안녕하세요 " * 50, []]))
    return msgspec.structs.replace(REQUEST, segments=(Segment(0, 1, b"c" * 8, (said,)),))


def test_a_central_without_our_dictionary_is_spoken_to_without_from_then_on(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(error(415, "unknown-dictionary"), told(ANSWER))
    assert transport.exchange(long_request()) == ANSWER
    transport.exchange(long_request())
    assert [codec.uses_dictionary(asked.body) for asked in server.asked] == [True, False, False]
    assert codec.encode_plain(codec.decode_request(server.asked[2].body)) == codec.encode_plain(
        long_request()
    )


def test_a_central_that_knows_no_dictionary_at_all_is_not_asked_for_ever(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(error(415, "unknown-dictionary"))
    with pytest.raises(Denied):
        transport.exchange(long_request())
    assert len(server.asked) == 2


def test_no_header_is_sent_that_central_does_not_need(
    server: StrangeServer, transport: Transport
) -> None:
    server.says(told(ANSWER))
    transport.exchange(REQUEST)
    assert server.asked[0].headers.keys() == {
        "Host",
        "Content-Type",
        "Content-Length",
        "Authorization",
    }
