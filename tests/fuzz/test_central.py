"""Whatever a signed-in device says, central answers it: with an exchange, or with a refusal that is described.

What is not believed is kept and judged; nothing that is said makes central fail, and after it central still
serves those who make sense.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.embedded import serve
from central.store import own_keys
from central.store.database import Store
from protocol import codec, courier
from protocol.messages import Request
from protocol.records import Fact
from tests.central.conftest import cheap_passwords as cheap_passwords
from tests.central.support import Central, Device, essay
from tests.support.anything import anything, facts
from tests.support.junk import junk, strange_json

REFUSALS = {400, 401, 403, 413, 415}
some = settings(
    max_examples=40, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass
class Served:
    """A central that listens."""

    central: Central
    url: str
    http: requests.Session

    def post(self, device: Device, body: bytes, media_type: str = codec.MEDIA_TYPE) -> Any:
        headers = {"Authorization": f"Bearer {device.token}", "Content-Type": media_type}
        return self.http.post(f"{self.url}/v1/sync", data=body, headers=headers)

    def still_serves(self, device: Device) -> None:
        answer = self.post(device, codec.encode_plain(device.request()))
        assert answer.status_code == 200, answer.text
        codec.decode_response(answer.content)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("central")
    store = Store.open(folder)
    central = Central.furnished(store)
    with serve(folder) as url, requests.Session() as http:
        yield Served(central, url, http)
    store.close()


@some
@given(request=anything(Request))
def test_any_request_is_answered_or_refused(served: Served, request: Request) -> None:
    device = served.central.device()
    answer = served.post(device, codec.encode_plain(request))
    assert answer.status_code in {200, *REFUSALS}, answer.text
    served.still_serves(device)


@some
@given(said=st.lists(facts, max_size=4), number=st.integers(2, 250))
def test_any_facts_in_a_lane_are_taken_and_judged(
    served: Served, said: list[Fact], number: int
) -> None:
    device = served.central.device(number=number)
    device.lane.entries.clear()
    device.does(*said, essay())
    request = device.request(device.lane.segment())
    answer = served.post(device, codec.encode_message(request))
    assert answer.status_code == 200, answer.text
    served.still_serves(device)


@some
@given(entry=strange_json(tuple(codec.FACT_KINDS)))
def test_any_entry_of_a_lane_is_answered(served: Served, entry: bytes) -> None:
    device = served.central.device(number=251)
    device.lane.entries.append(b"[999]")
    body = codec.encode_plain(device.request(device.lane.segment())).replace(b"[999]", entry)
    answer = served.post(device, body)
    assert answer.status_code in {200, 400}, answer.text
    served.still_serves(served.central.device(number=252))


@some
@given(body=junk)
def test_any_bytes_are_refused(served: Served, body: bytes) -> None:
    device = served.central.device()
    for media_type in (codec.MEDIA_TYPE, codec.PLAIN_MEDIA_TYPE):
        assert served.post(device, body, media_type).status_code in {200, *REFUSALS}
    assert served.http.post(f"{served.url}/v1/sign-in", data=body).status_code in {200, *REFUSALS}
    served.still_serves(device)


@some
@given(
    method=st.sampled_from(["GET", "PATCH", "HEAD"]),
    name=st.sampled_from(["00" * 32, "zz", "0" * 63, "00" * 31 + "0G", "%00", "..%2f.."]),
    value=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30),
    header=st.sampled_from(
        ["Range", "If-Range", "If-None-Match", "Upload-Offset", "Upload-Length", "Authorization"]
    ),
)
def test_any_header_of_a_file_is_answered(
    served: Served, method: str, name: str, value: str, header: str
) -> None:
    device = served.central.device()
    headers = {
        "Authorization": f"Bearer {device.token}",
        "Upload-Offset": "0",
        "Upload-Length": "1",
    }
    answer = served.http.request(
        method, f"{served.url}/v1/blobs/{name}", headers={**headers, header: value}, data=b"x"
    )
    assert answer.status_code in {400, 401, 404}, answer.text
    assert method == "HEAD" or json.loads(answer.content)["code"]


def test_every_kind_of_fact_is_among_the_examples() -> None:
    assert {kind.__struct_config__.tag for kind in get_args(Fact)} == set(codec.FACT_KINDS)


BUNDLE_REFUSALS = {400, 403, 404, 409, 413, 422, 429}
OFFSETS = st.sampled_from([0, 1, 2**31, 2**63 - 1, 2**63, 2**64 - 1])


@some
@given(
    request=anything(Request), is_its_own=st.booleans(), offset=OFFSETS, body=st.binary(max_size=9)
)
def test_any_bundle_that_is_signed_and_sealed_is_answered_or_refused(
    served: Served, request: Request, is_its_own: bool, offset: int, body: bytes
) -> None:
    """Who brings it has a device's keys, and says whatever it likes with them."""
    device = served.central.device(number=253)
    with served.central.store.write() as db:
        keys = own_keys.own(db)
    said = device.request(*device.pending()) if is_its_own else request
    piece = courier.Piece(b"p" * 32, offset, body) if body else None
    bundle = courier.pack_bundle(said, device.keys, keys.public_sealing, piece)
    answer = served.http.post(
        f"{served.url}/v1/courier", data=bundle, headers={"Content-Type": courier.MEDIA_TYPE}
    )
    assert answer.status_code in {200, *BUNDLE_REFUSALS}, answer.text
    served.still_serves(served.central.device())
