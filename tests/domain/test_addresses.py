"""An address is shown as a person compares it: whose it is, and nothing that could be mistaken for that."""

import pytest

from client.domain.addresses import host_of


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("central.example.org", "central.example.org"),
        ("https://Central.Example.org/path/", "central.example.org"),
        ("https://central.example.org:8443", "central.example.org:8443"),
        ("https://central.example.org@other.example.net", ""),
        ("http://central.example.org", ""),
        ("", ""),
    ],
)
def test_it_is_shown_by_its_host_and_port(typed: str, shown: str) -> None:
    assert host_of(typed) == shown
