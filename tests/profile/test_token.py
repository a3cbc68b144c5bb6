"""The token is in the learner's own database, encrypted, and nowhere else."""

from pathlib import Path

from client.profile.keys import DataKey
from client.profile.token import TokenPlace
from client.store.database import open_store

TOKEN = "a token that proves who it is"


def test_a_token_is_kept_replaced_and_forgotten(tmp_path: Path) -> None:
    key = DataKey(bytes(32))
    for kept in ("", TOKEN, TOKEN + "!"):
        store = open_store(str(tmp_path / "learner.db"), key.database)
        place = TokenPlace(store)
        assert place.load() == kept
        place.save(kept + ("!" if kept else TOKEN))
        store.close()
    store = open_store(str(tmp_path / "learner.db"), key.database)
    TokenPlace(store).forget()
    assert TokenPlace(store).load() == ""
    store.close()


def test_no_byte_of_it_is_on_the_disk(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "learner.db"), DataKey(bytes(32)).database)
    TokenPlace(store).save(TOKEN)
    found = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert len(found) > 4096
    assert TOKEN.encode() not in found
    store.close()
