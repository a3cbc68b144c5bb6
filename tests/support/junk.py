"""Bytes and JSON that nobody in their right mind would send, for hypothesis."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

CORPUS = Path(__file__).parents[1] / "corpus"

_strange: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([2**31, 2**53 + 1, 2**62, 2**63, 2**64, -(2**63) - 1, 10**400, -1, 0]),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.sampled_from(
        ["\0", "\ufeff", "\ud800", "\udfff\ud800", "A" * 3000, "AAAA", "****", "../../x"]
    ),
)
values = st.recursive(
    _strange,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=8,
)
"""Any JSON value, with a liking for what readers stumble over; NaN and lone surrogates among them."""


def strange_json(kinds: tuple[int, ...]) -> st.SearchStrategy[bytes]:
    """Return records of these kinds, with strange fields."""
    fields = st.lists(values, max_size=9)
    records = st.builds(lambda kind, rest: [kind, *rest], st.sampled_from(kinds), fields)
    return records.map(as_json)


def as_json(value: object) -> bytes:
    """Return JSON as lenient writers have it: NaN, and half of a surrogate pair."""
    return json.dumps(value, ensure_ascii=True).encode()


def corpus(folder: str) -> dict[str, bytes]:
    """Return the bad inputs of a kind, by name."""
    return {path.name: path.read_bytes() for path in sorted((CORPUS / folder).iterdir())}


junk = st.one_of(
    st.binary(max_size=200),
    values.map(as_json),
    st.builds(
        lambda prefix, depth: prefix * depth,
        st.sampled_from([b"[", b'{"a":', b"[1,["]),
        st.integers(1, 3000),
    ),
)
"""Any bytes, and some that are nearly JSON."""
