"""What an exchange may weigh: a real client and a real central over real HTTP, counted at the socket."""

import pytest

from benchmarks import bytes as measured
from benchmarks.bytes import DAY, HUNDRED, NOTHING, ONE, THOUSAND, Job
from benchmarks.house import foreseeable
from benchmarks.tap import Traffic, parsed


@pytest.fixture(scope="module")
def traffic(tmp_path_factory: pytest.TempPathFactory) -> dict[Job, Traffic]:
    with foreseeable(2028):
        return dict(measured.lived(tmp_path_factory.mktemp("demo")))


@pytest.mark.parametrize(
    ("job", "requests", "most"), [(NOTHING, 1, 500), (ONE, 1, 650), (HUNDRED, 1, 3_000)]
)
def test_an_exchange_is_one_request_and_light(
    traffic: dict[Job, Traffic], job: Job, requests: int, most: int
) -> None:
    said = traffic[job]
    assert len(said.requests) == requests
    assert said.up + said.down <= most


def test_a_thousand_statements_stay_light(traffic: dict[Job, Traffic]) -> None:
    assert traffic[THOUSAND].up + traffic[THOUSAND].down <= 25_000


def test_a_day_of_study_goes_up_and_its_answers_come_down(traffic: dict[Job, Traffic]) -> None:
    up, down = traffic[DAY].bodies
    assert up <= 2_400
    assert down <= 950


def test_the_tap_tells_messages_apart() -> None:
    stream = b"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nabGET / HTTP/1.1\r\n\r\n"
    assert [(said.size, said.body) for said in parsed(stream)] == [(40, b"ab"), (18, b"")]
