"""Any value of a type of the protocol, for hypothesis."""

from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from protocol.records import Change, Fact

whole_numbers = st.integers(-(2**63), 2**63 - 1)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)

_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    int: whole_numbers,
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: texts,
    bytes: st.binary(max_size=32),
    bool: st.booleans(),
    dict[str, str]: st.dictionaries(texts, texts, max_size=2),
    dict[str, float]: st.dictionaries(
        texts, st.floats(allow_nan=False, allow_infinity=False), max_size=2
    ),
}


@cache
def anything(type_: Any) -> st.SearchStrategy[Any]:
    """Return values of a type with every field given, defaults or not."""
    if type_ in _PLAIN:
        return _PLAIN[type_]
    if type_ is msgspec.Raw:
        return st.deferred(lambda: facts).map(msgspec.json.encode).map(msgspec.Raw)
    if get_origin(type_) is UnionType:
        return st.one_of([anything(each) for each in get_args(type_)])
    if type_ is NoneType:
        return st.none()
    if get_origin(type_) is Literal:
        return st.sampled_from(get_args(type_))
    if get_origin(type_) is tuple:
        return st.lists(anything(get_args(type_)[0]), max_size=2).map(tuple)
    fields = {name: anything(hint) for name, hint in get_type_hints(type_).items()}
    return st.builds(type_, **fields)


facts: st.SearchStrategy[Fact] = st.one_of([anything(kind) for kind in get_args(Fact)])
changes: st.SearchStrategy[Change] = st.one_of([anything(kind) for kind in get_args(Change)])
records = st.one_of(facts, changes)
