"""Whatever is asked of central over HTTP, it answers as docs/openapi.json says, and never with its own failure."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from central.api.app import Application
from central.clock import SystemClock
from central.store.database import Store
from protocol import codec, courier
from tests.central.conftest import cheap_passwords as cheap_passwords
from tests.central.support import Central, Device

APP = Application()
schema = schemathesis.openapi.from_asgi("/openapi.json", APP)


@schemathesis.serializer("application/partial-upload", codec.MEDIA_TYPE, courier.MEDIA_TYPE)
def as_it_is(_context: object, value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Device]:
    store = Store.open(tmp_path_factory.mktemp("central"))
    APP.state.store, APP.state.clock = store, SystemClock()
    yield Central.furnished(store).device()
    store.close()


@schema.parametrize()
@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_central_answers_as_it_says(case: schemathesis.Case[Any], device: Device) -> None:
    headers = {"Authorization": f"Bearer {device.token}"}
    case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
