"""Whatever comes in central's place of an answer: nothing is lost, nothing is asked for ever.

The whole client against real HTTP: each lie has a code that the learner is told in words, costs little
memory and few questions, and is over once central is itself again.
"""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from backports import zstd

from client.domain.sentences import sentence
from protocol import VERSION, codec, lanes
from protocol.lanes import Portion, Standing
from protocol.messages import Response
from tests.hostile.conftest import Learner, signed_in
from tests.support.central_says import Says, lecture
from tests.support.strange_server import Reply, page
from tests.support.twisted_central import Twist, exchange, fields, packed, says, sealed

GIGABYTE = 2**30
FEW = 25
"""Questions that a lie may cost until the next wait, with two facts in two lanes to be sent."""

SYNC = "/v1/sync"
HTML = b"<html>Welcome to our Wi-Fi!</html>"
TYPE = {"Content-Type": codec.MEDIA_TYPE}


def promised(size: int) -> bytes:
    """Return the head of a zstd frame that promises so many bytes in one piece."""
    return b"\x28\xb5\x2f\xfd" + b"\xe0" + size.to_bytes(8, "little") + b"\x01\x00\x00"


def more(change: Callable[[Response], Response]) -> Twist:
    """Promise more behind every answer."""
    return exchange(lambda found: msgspec.structs.replace(change(found), more=True))


def begun_again(found: Response) -> Response:
    """Bring the same new lane from its beginning, every time."""
    return msgspec.structs.replace(found, portions=(Says().portion(lecture()),))


class Alternating:
    """Brings one lane from its beginning, now longer and now shorter."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, found: Response) -> Response:
        self.asked += 1
        changes = [lecture(f"c1/l{n}") for n in range(1 + self.asked % 2)]
        return msgspec.structs.replace(found, portions=(Says().portion(*changes),))


def wrong_everywhere(found: Response) -> Response:
    """Say of every lane that something else is in it."""
    held = tuple(Standing(priority, 1, b"!" * 8) for priority in range(lanes.PRIORITIES))
    return msgspec.structs.replace(found, held=held)


def nowhere(found: Response) -> Response:
    """Take what is sent, and say every time to have nothing."""
    return msgspec.structs.replace(found, held=())


def beyond_all(found: Response) -> Response:
    """Say to have more of every lane than there is."""
    held = tuple(Standing(priority, 2**61, b"!" * 8) for priority in range(lanes.PRIORITIES))
    return msgspec.structs.replace(found, held=held)


def silent(found: Response) -> Response:
    """Say nothing of any lane."""
    return msgspec.structs.replace(found, held=())


def entries(*bodies: bytes) -> Twist:
    """Bring these entries in a lane that was never heard of."""
    lane = b"a strange lane.."
    bodies_of_it = tuple(map(msgspec.Raw, bodies))
    portion = Portion(lane, bodies_of_it, first=1, previous=lanes.check(lane))
    return exchange(lambda found: msgspec.structs.replace(found, portions=(portion,)))


def brings(*portions: Portion) -> Twist:
    """Bring these, and promise more of it."""
    return more(lambda found: msgspec.structs.replace(found, portions=portions))


def refuses(pull: str) -> Twist:
    """Bring nothing, for this reason."""
    return exchange(lambda found: msgspec.structs.replace(found, portions=(), pull=pull))


NEW = b"a new lane......"
LIES: dict[str, tuple[Twist, set[str]]] = {
    "a captive portal": (says(page(200, "text/html", HTML)), {"not-central"}),
    "a captive portal that calls itself us": (
        says(page(200, codec.MEDIA_TYPE, HTML)),
        {"malformed"},
    ),
    "JSON of somebody else": (says(page(200, "application/json", b"{}")), {"not-central"}),
    "an answer without a type": (says(Reply(200, {"Content-Length": "2"}, b"[]")), {"not-central"}),
    "a refusal in HTML": (says(page(403, "text/html", HTML)), {"not-central"}),
    "a failure": (says(page(500, "text/html", HTML)), {"server-error"}),
    "a code that is none": (says(page(400, "application/json", b'{"code":7}')), {"not-central"}),
    "a time that is a word": (fields(time=b'"noon"'), {"malformed"}),
    "positions that are a map": (fields(held=b'{"a":[1]}'), {"malformed"}),
    "portions that are null": (fields(portions=b"null"), {"malformed"}),
    "a number of 400 digits": (fields(time=b"1" + b"0" * 400), {"malformed"}),
    "a number of 64 bits": (fields(time=b"18446744073709551615"), {"malformed"}),
    "no number": (fields(time=b"NaN"), {"malformed"}),
    "nesting without end": (fields(portions=b"[" * 200_000), {"malformed"}),
    "nesting that ends": (fields(portions=b"[" * 50_000 + b"]" * 50_000), {"malformed"}),
    "a gigabyte, promised by HTTP": (
        says(Reply(200, {**TYPE, "Content-Length": str(GIGABYTE)}, b"\x28\xb5\x2f\xfd")),
        {"unreachable"},
    ),
    "a gigabyte, promised by zstd": (says(sealed(promised(GIGABYTE))), {"malformed"}),
    "a hundred megabytes, promised by zstd": (says(sealed(promised(10**8))), {"malformed"}),
    "a bomb": (says(packed(b"[" + b" " * 200_000_000)), {"malformed"}),
    "a bomb of bombs": (
        says(sealed(zstd.compress(zstd.compress(b" " * 200_000_000)))),
        {"malformed"},
    ),
    "rubbish after the frame": (says(sealed(zstd.compress(b"[") + b"!!!")), {"malformed"}),
    "another encoding": (
        says(page(200, codec.MEDIA_TYPE, b"x", Content_Encoding="br")),
        {"malformed"},
    ),
    "a redirect to itself": (says(Reply(302, {"Location": SYNC})), {"not-central"}),
    "a redirect that keeps the body": (says(Reply(307, {"Location": SYNC})), {"not-central"}),
    "a redirect to a file": (says(Reply(302, {"Location": "file:///etc/passwd"})), {"not-central"}),
    "positions that never fit": (exchange(wrong_everywhere), {""}),
    "nothing ever held": (exchange(nowhere), {""}),
    "more held than there is": (exchange(beyond_all), {"", "malformed"}),
    "nothing said of any lane": (exchange(silent), {""}),
    "more for ever, of nothing": (more(silent), {""}),
    "more for ever, of the same": (more(begun_again), {""}),
    "more for ever, of a lane that changes its mind": (more(Alternating()), {""}),
    "positions asked for, for ever": (refuses("positions"), {"", "positions"}),
    "a newer version asked for": (refuses("upgrade"), {"", "upgrade"}),
    "a sign-in asked for": (refuses("sign-in"), {"sign-in"}),
    "a reason that is none": (refuses("?"), {"", "?"}),
    "a lane of a number that nobody said": (brings(Portion(99, (msgspec.Raw(b"[999]"),))), {""}),
    "a lane that leaps": (brings(Portion(0, (), last=2**61, chain=b"x" * 16)), {"", "malformed"}),
    "a lane that leaps back": (brings(Portion(0, (), last=1, chain=b"x" * 16)), {"", "malformed"}),
    "a lane that leaps to half a chain value": (
        brings(Portion(0, (), last=2**40, chain=b"x")),
        {"", "malformed"},
    ),
    "a lane from the middle": (
        brings(Portion(NEW, (msgspec.Raw(b"[999]"),), first=5, previous=b"x" * 8)),
        {""},
    ),
    "one lane twice": (
        brings(*2 * (Portion(NEW, (msgspec.Raw(b"[999]"),), first=1, previous=NEW[:8]),)),
        {""},
    ),
    "lanes without end": (
        brings(
            *(
                Portion(bytes([n]) * 16, (msgspec.Raw(b"[999]"),), first=1, previous=bytes([n]) * 8)
                for n in range(200)
            )
        ),
        {""},
    ),
    "an entry that is no JSON": (entries(b"[23"), {"malformed"}),
    "an entry that is no record": (entries(b'[23,"x",7]'), {""}),
    "a message with a number beyond all": (
        entries(b'[27,"AAAAAAAAAAA=","minjun",%d,"minjun","!",0]' % 10**30),
        {""},
    ),
}


@pytest.mark.parametrize(("twist", "problems"), LIES.values(), ids=LIES)
def test_a_lie_costs_nothing_that_was_done(
    learner: Learner, tmp_path: Path, twist: Twist, problems: set[str]
) -> None:
    learner.works(tmp_path.name)
    learner.between.lies(SYNC, twist)
    tracemalloc.start()
    problem = learner.syncs()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert problem in problems
    assert not problem or sentence(problem, "ko") != sentence("", "ko")
    assert len(learner.between.asked) <= FEW
    assert peak < 8 * codec.MAX_BODY_BYTES
    assert learner.wrote()[-1] == tmp_path.name
    learner.between.honest()
    assert learner.syncs() == ""
    assert learner.waits() == 0
    assert learner.numbered()
    with signed_in(tmp_path / "other", learner.between, "other") as elsewhere:
        assert elsewhere.wrote().count(tmp_path.name) == 1


def test_what_was_never_taken_is_sent_although_somebody_said_that_it_was(
    learner: Learner, tmp_path: Path
) -> None:
    learner.works(tmp_path.name)
    taken = Response(VERSION, 1_800_000_000_000, None, (), more=False, offsets=())
    learner.between.lies(SYNC, says(packed(codec.encode_plain(taken))))
    learner.between.swallows = True
    assert learner.syncs() == ""
    learner.between.honest()
    assert learner.syncs() == ""
    assert learner.waits() == 0
    assert learner.numbered()
    with signed_in(tmp_path / "other", learner.between, "other") as elsewhere:
        assert elsewhere.wrote().count(tmp_path.name) == 1
