"""What a guess costs somebody who has the database."""

import argon2

from central.service import passwords


def test_hashes_are_argon2id_of_at_least_what_owasp_asks() -> None:
    given = argon2.extract_parameters(passwords.hasher().hash("password"))
    assert given.type is argon2.Type.ID
    assert given.memory_cost >= 19 * 1024
    assert given.time_cost >= 2


def test_what_is_composed_otherwise_is_the_same_password() -> None:
    assert passwords.matches(passwords.hashed("bandi \u1112\u1161\u11ab"), "bandi 한")
