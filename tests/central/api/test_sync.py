"""Exchanges over real HTTP, and bodies that nobody should send."""

import json
import threading
from base64 import b64decode

import msgspec
import pytest
from backports import zstd

from central.service import views
from protocol import codec, dictionary
from protocol.lanes import Position, Segment, Standing, check
from protocol.messages import Request
from protocol.records import Message
from tests.central.api.conftest import Line, bearer
from tests.central.support import PASSWORD, Central, essay, quiz, sent, watched


def test_a_day_of_learning_arrives(line: Line) -> None:
    device = line.central.device()
    device.does(quiz(), essay("An essay"), sent("Hello"), watched(0, 60))
    line.exchange(device, *device.pending())
    assert device.hint == [3, 0, 1]
    receipts = [row["receipt"] for row in views.submissions(line.central.store)]
    assert receipts == ["A-1001", "A-1002"]


def test_plain_json_is_answered_plain(shared_line: Line) -> None:
    device = shared_line.central.device()
    body = codec.encode_plain(device.request())
    answer = shared_line.post(device, body, **{"Content-Type": "application/json; charset=utf-8"})
    assert answer.headers["Content-Type"] == codec.PLAIN_MEDIA_TYPE
    assert answer.json()[0] == 1


@pytest.mark.parametrize(("with_dictionary", "number"), [(True, dictionary.NUMBER), (False, 0)])
def test_an_answer_uses_the_dictionary_if_the_request_did(
    shared_line: Line, with_dictionary: bool, number: int
) -> None:
    device = shared_line.central.device()
    body = codec.encode_message(device.request(), with_dictionary=with_dictionary)
    answer = shared_line.post(device, body)
    assert answer.headers["Content-Type"] == codec.MEDIA_TYPE
    assert zstd.get_frame_info(answer.content).dictionary_id == number


def test_a_request_that_is_no_shorter_packed_is_answered_with_the_dictionary(line: Line) -> None:
    device = line.central.device()
    answer = line.post(device, codec.encode_plain(device.request()))
    assert zstd.get_frame_info(answer.content).dictionary_id == dictionary.NUMBER


def test_an_unknown_dictionary_is_415_and_the_code_says_so(shared_line: Line) -> None:
    samples = [str(n).encode() * 20 for n in range(1000)]
    strange = zstd.finalize_dict(zstd.train_dict(samples, 1000), samples, 1000, 3)
    body = zstd.compress(b"[1,2,3]", zstd_dict=strange)
    answer = shared_line.post(shared_line.central.device(), body)
    assert (answer.status_code, answer.json()["code"]) == (415, "unknown-dictionary")
    assert set(answer.json()["words"]) == {"ko", "en"}


def test_an_exchange_with_nothing_to_say_is_small(line: Line) -> None:
    device = line.central.device()
    device.does(sent())
    line.exchange(device, *device.pending())
    line.exchange(device)
    answer = line.post(device, codec.encode_message(device.request()))
    headers = sum(len(f"{name}: {value}\r\n") for name, value in answer.headers.items())
    assert headers + int(answer.headers["Content-Length"]) <= 120


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "Basic abc", "Bearer nonsense"])
def test_without_a_token_there_is_no_exchange(shared_line: Line, authorization: str) -> None:
    device = shared_line.central.device()
    body = codec.encode_message(device.request())
    answer = shared_line.post(device, body, Authorization=authorization)
    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in")
    assert set(answer.json()["words"]) == {"ko", "en"}


def test_somebody_elses_writer_is_403(line: Line) -> None:
    mine, theirs = line.central.device("haneul"), line.central.device("bora", 2)
    theirs.does(sent())
    line.exchange(theirs, *theirs.pending())
    answer = line.post(mine, codec.encode_message(theirs.request()))
    assert (answer.status_code, answer.json()["code"]) == (403, "not-yours")


def plain(request: Request) -> list[object]:
    found = json.loads(codec.encode_plain(request))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not zstd",
        zstd.compress(b""),
        zstd.compress(b"{}"),
        zstd.compress(b"[]"),
        zstd.compress(b"[1,2,3]"),
        zstd.compress(b"null"),
        zstd.compress(b"\xff\xfe"),
        zstd.compress(b"[" * 100_000),
        zstd.compress(b"[1]")[:-3],
        zstd.compress(bytes(9 * 1024 * 1024)),
    ],
    ids=[
        "nothing",
        "not zstd",
        "nothing, packed",
        "an object",
        "an empty list",
        "too short",
        "null",
        "not UTF-8",
        "deep",
        "cut off",
        "larger than allowed once unpacked",
    ],
)
def test_nonsense_is_malformed(shared_line: Line, body: bytes) -> None:
    answer = shared_line.post(shared_line.central.device(), body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


def test_a_bomb_is_not_unpacked(shared_line: Line) -> None:
    bomb = zstd.compress(bytes(2**30), 1)
    assert len(bomb) < 200_000
    assert shared_line.post(shared_line.central.device(), bomb).status_code == 400


def test_a_huge_body_is_refused(shared_line: Line) -> None:
    answer = shared_line.post(shared_line.central.device(), bytes(codec.MAX_BODY_BYTES + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_a_huge_body_of_unknown_length_is_refused(shared_line: Line) -> None:
    device = shared_line.central.device()
    parts = (bytes(1024 * 1024) for _ in range(9))
    answer = shared_line.http.post(f"{shared_line.url}/v1/sync", data=parts, headers=bearer(device))
    assert answer.status_code == 413


def test_another_compression_is_refused(shared_line: Line) -> None:
    headers = {"Content-Encoding": "br"}
    answer = shared_line.post(shared_line.central.device(), b"x", **headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "encoding")


@pytest.mark.parametrize("place", range(8))
@pytest.mark.parametrize("wrong", [None, "x", -1, 10**40, [], {}, 1.5, True, [[]], [["x"]]])
def test_wrong_types_never_break_anything(shared_line: Line, place: int, wrong: object) -> None:
    device = shared_line.central.device()
    fields = plain(device.request())
    fields[place] = wrong
    answer = shared_line.post(device, zstd.compress(json.dumps(fields).encode()))
    assert answer.status_code in (200, 400, 401), answer.text


def test_numbers_that_no_database_takes_break_nothing(shared_line: Line) -> None:
    device = shared_line.central.device()
    for far, status in ((10**30, 400), (2**62, 400), (2**62 - 1, 200)):
        mine = (Standing(0, far, b"12345678"),)
        yours = (Position(device.lane.id, far, b"12345678"),)
        request = msgspec.structs.replace(device.request(), mine=mine, yours=yours)
        assert shared_line.post(device, codec.encode_message(request)).status_code == status


@pytest.mark.parametrize("on", ["line", "postgres_line"])
def test_one_request_many_times_at_once_is_believed_once(
    on: str, request: pytest.FixtureRequest
) -> None:
    line: Line = request.getfixturevalue(on)
    device = line.central.device()
    device.does(*(sent(str(n)) for n in range(10)), quiz(), essay())
    body = codec.encode_message(device.request(device.lane.segment()))
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(line.post(device, body).status_code))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 8
    check_once(line.central)


@pytest.mark.parametrize("on", ["line", "postgres_line"])
def test_many_learners_at_once(on: str, request: pytest.FixtureRequest) -> None:
    line: Line = request.getfixturevalue(on)
    devices = [line.central.device(login, n) for n, login in enumerate(["haneul", "bora"] * 3)]
    failed: list[BaseException] = []

    def use(number: int) -> None:
        device = devices[number]
        try:
            for n in range(5):
                device.does(sent(f"{number}.{n}"), essay(f"{number}.{n}"))
                line.exchange(device, *device.pending())
        except AssertionError as error:
            failed.append(error)

    threads = [threading.Thread(target=use, args=(n,)) for n in range(len(devices))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    rows = views.submissions(line.central.store)
    assert len({row["receipt"] for row in rows}) == len({row["text"] for row in rows}) == 30
    fresh = line.central.device("haneul", 9)
    line.central.sync(fresh)
    messages = [change for change in fresh.told() if isinstance(change, Message)]
    assert [message.number for message in messages] == list(range(1, 16))


def check_once(central: Central) -> None:
    """Every fact of the test above is there once."""
    texts = [row["text"] for row in views.messages(central.store)]
    assert texts == [str(n) for n in range(10)]
    assert len(views.submissions(central.store)) == 2


def test_signing_in_and_out_over_the_line(line: Line) -> None:
    asked = {"name": "haneul", "password": PASSWORD, "device": "ab" * 16, "device_name": "PC"}
    answer = line.http.post(f"{line.url}/v1/sign-in", json=asked)
    told = {"token", "learner", "name", "portal", "signing", "sealing", "consent"}
    assert set(answer.json()) == told
    assert (
        len(b64decode(answer.json()["signing"])) == len(b64decode(answer.json()["sealing"])) == 32
    )
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert line.http.post(f"{line.url}/v1/sign-out", headers=headers).status_code == 204
    assert line.http.post(f"{line.url}/v1/sign-out", headers=headers).status_code == 401


def test_a_wrong_password_is_401_and_too_many_are_429(line: Line) -> None:
    asked = {"name": "haneul", "password": "?", "device": "ab" * 16, "device_name": "PC"}
    answers = [line.http.post(f"{line.url}/v1/sign-in", json=asked) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert answers[0].json()["code"] == "wrong-password"
    assert answers[-1].headers["Retry-After"] == "1"
    line.clock.time += 1000
    right = {**asked, "password": PASSWORD}
    assert line.http.post(f"{line.url}/v1/sign-in", json=right).status_code == 200


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"name":1}', b"\xff", b"[" * 15_000])
def test_a_sign_in_that_is_none_is_malformed(shared_line: Line, body: bytes) -> None:
    assert shared_line.http.post(f"{shared_line.url}/v1/sign-in", data=body).status_code == 400


def test_a_sign_in_of_megabytes_is_refused(shared_line: Line) -> None:
    assert (
        shared_line.http.post(f"{shared_line.url}/v1/sign-in", data=bytes(100_000)).status_code
        == 413
    )


def test_an_unknown_place_is_404_in_words(shared_line: Line) -> None:
    answer = shared_line.http.get(f"{shared_line.url}/v2/anything")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_a_segment_may_end_in_a_lane_that_is_new(line: Line) -> None:
    device = line.central.device()
    empty = Segment(0, 1, check(device.lane.id), ())
    assert line.exchange(device, empty).held == ()
