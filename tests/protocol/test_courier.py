"""What travels on a stick: only its reader opens it, and nobody can change or forge it."""

import hashlib
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol import VERSION, codec, courier
from protocol.codec import Malformed
from protocol.courier import NotGenuine, Piece
from protocol.lanes import Portion, Position, Segment, Standing
from protocol.messages import Request, Response, Want
from protocol.records import Stamp

CENTRAL, DEVICE, OTHER = courier.new_keys(), courier.new_keys(), courier.new_keys()
WRITER, LANE = bytes(range(16)), bytes(range(16, 32))
SECRET = "아무도 읽지 못해야 하는 말".encode()
REQUEST = Request(
    VERSION,
    WRITER,
    Stamp(1_700_000_000_000, 5),
    (Standing(0, 1, b"12345678"),),
    (Position(LANE, 3, b"abcdefgh"),),
    (Segment(0, 1, bytes(8), (msgspec.Raw(b'[3,[0,0,0],"m","' + SECRET + b'"]'),)),),
    (),
    1_000_000,
)
RESPONSE = Response(VERSION, 1_700_000_000_000, (Standing(0, 1, b"12345678"),), (), False, ())
PORTION = Portion(LANE, (msgspec.Raw(b'[20,"p",{"ko":"\xea\xb0\x80"},"#102030"]'),), first=1)
PIECE = Piece(hashlib.sha256(b"photo").digest(), 262_144, b"photo")

BUNDLE = courier.pack_bundle(REQUEST, DEVICE, CENTRAL.public_sealing)
WITH_PIECE = courier.pack_bundle(REQUEST, DEVICE, CENTRAL.public_sealing, PIECE)
REPLY = courier.pack_reply(
    RESPONSE, WRITER, courier.name_of(BUNDLE), CENTRAL, DEVICE.public_sealing
)
PUBLIC = courier.sign_public(PORTION, CENTRAL)

READERS: tuple[tuple[bytes, Callable[[bytes], object]], ...] = (
    (BUNDLE, lambda body: courier.open_bundle(body, CENTRAL)),
    (WITH_PIECE, lambda body: courier.open_bundle(body, CENTRAL)),
    (REPLY, lambda body: courier.open_reply(body, DEVICE, CENTRAL.public_signing)),
    (REPLY, lambda body: courier.check_reply(body, CENTRAL.public_signing)),
    (PUBLIC, lambda body: courier.open_public(body, CENTRAL.public_signing)),
)


def test_central_opens_a_bundle_and_learns_who_signed_it() -> None:
    opened = courier.open_bundle(BUNDLE, CENTRAL)
    assert (opened.signer, opened.request, opened.piece) == (
        DEVICE.public_signing,
        courier.with_room(REQUEST, 0),
        None,
    )
    assert courier.addressee(BUNDLE) == CENTRAL.public_sealing


def test_a_piece_of_a_file_comes_with_a_bundle_as_it_was() -> None:
    assert courier.open_bundle(WITH_PIECE, CENTRAL).piece == PIECE


def test_a_device_opens_the_reply_to_its_bundle() -> None:
    assert courier.open_reply(REPLY, DEVICE, CENTRAL.public_signing) == (WRITER, RESPONSE, ())


def test_whoever_carries_a_reply_can_check_it_without_opening_it() -> None:
    found = courier.check_reply(REPLY, CENTRAL.public_signing)
    assert (found.to, found.about) == (DEVICE.public_sealing, courier.name_of(BUNDLE))


def test_one_copy_of_a_public_lane_serves_everybody_of_its_central() -> None:
    assert courier.open_public(PUBLIC, CENTRAL.public_signing) == PORTION


def test_nothing_that_is_sealed_can_be_read_without_its_key() -> None:
    plain = codec.encode_message(REQUEST)
    for body in (BUNDLE, WITH_PIECE, REPLY):
        assert SECRET not in body
        assert plain not in body
        assert DEVICE.public_signing not in body
        assert WRITER not in body


def test_sealing_twice_leads_to_different_bytes() -> None:
    assert courier.pack_bundle(REQUEST, DEVICE, CENTRAL.public_sealing) != BUNDLE


@pytest.mark.parametrize(("body", "read"), READERS)
def test_any_changed_bit_is_noticed(body: bytes, read: Callable[[bytes], object]) -> None:
    for place in range(len(body)):
        changed = bytearray(body)
        changed[place] ^= 1 << (place % 8)
        with pytest.raises(Malformed):
            read(bytes(changed))


@pytest.mark.parametrize(("body", "read"), READERS)
def test_whatever_is_cut_short_or_goes_on_too_long_is_noticed(
    body: bytes, read: Callable[[bytes], object]
) -> None:
    for length in range(len(body)):
        with pytest.raises(Malformed):
            read(body[:length])
    with pytest.raises(Malformed):
        read(body + b"\0")


@given(st.binary(max_size=400), st.sampled_from([BUNDLE[:55], REPLY[:70], PUBLIC[:119], b""]))
def test_whatever_a_stick_holds_is_malformed_at_worst(junk: bytes, head: bytes) -> None:
    for _, read in READERS:
        with pytest.raises(Malformed):
            read(head + junk)


def test_a_bundle_for_another_central_is_not_opened() -> None:
    with pytest.raises(NotGenuine):
        courier.open_bundle(BUNDLE, OTHER)
    redirected = BUNDLE.replace(CENTRAL.public_sealing, OTHER.public_sealing)
    with pytest.raises(NotGenuine):
        courier.open_bundle(redirected, OTHER)


def test_a_central_cannot_pass_on_a_bundle_as_if_it_were_for_another() -> None:
    """Sealing is public: only the signature says whom the device spoke to."""
    inner = courier._unseal(BUNDLE[len(courier._BUNDLE) + 32 :], CENTRAL, courier._BUNDLE)
    to = OTHER.public_sealing
    passed_on = courier._BUNDLE + to + courier._seal(inner, to, courier._BUNDLE)
    with pytest.raises(NotGenuine, match="signed by somebody else"):
        courier.open_bundle(passed_on, OTHER)


def test_a_reply_for_another_device_or_of_another_central_is_not_opened() -> None:
    with pytest.raises(NotGenuine):
        courier.open_reply(REPLY, OTHER, CENTRAL.public_signing)
    with pytest.raises(NotGenuine):
        courier.open_reply(REPLY, DEVICE, OTHER.public_signing)


def test_a_receipt_for_one_bundle_is_none_for_another() -> None:
    name, other = courier.name_of(BUNDLE), courier.name_of(WITH_PIECE)
    with pytest.raises(NotGenuine):
        courier.check_reply(REPLY.replace(name, other), CENTRAL.public_signing)


def test_a_public_lane_that_another_central_signed_is_not_taken() -> None:
    forged = courier.sign_public(PORTION, OTHER)
    with pytest.raises(NotGenuine):
        courier.open_public(forged, CENTRAL.public_signing)
    disguised = forged.replace(OTHER.public_signing, CENTRAL.public_signing)
    with pytest.raises(NotGenuine):
        courier.open_public(disguised, CENTRAL.public_signing)


def test_a_public_lane_must_say_which_it_is() -> None:
    by_index = courier.sign_public(msgspec.structs.replace(PORTION, lane=0), CENTRAL)
    with pytest.raises(Malformed):
        courier.open_public(by_index, CENTRAL.public_signing)


def test_one_form_is_never_taken_for_another() -> None:
    for body in (BUNDLE, REPLY, PUBLIC):
        for own, read in READERS:
            if own[:20] != body[:20]:
                with pytest.raises(Malformed):
                    read(body)


@pytest.mark.parametrize(("body", "read"), READERS)
def test_a_form_of_a_later_version_is_told_apart_from_a_damaged_one(
    body: bytes, read: Callable[[bytes], object]
) -> None:
    with pytest.raises(courier.Newer):
        read(body.replace(b" 1\n", b" 2\n", 1))


def test_a_file_larger_than_any_form_is_not_looked_into() -> None:
    for body, read in READERS:
        with pytest.raises(Malformed):
            read(body + bytes(courier.MAX_FILE_BYTES))


def test_a_piece_is_never_larger_than_a_piece_may_be() -> None:
    for body in (b"", bytes(courier.PIECE_BYTES + 1)):
        with pytest.raises(ValueError, match="a piece of"):
            courier.pack_bundle(
                REQUEST, DEVICE, CENTRAL.public_sealing, Piece(PIECE.sha256, 0, body)
            )


@pytest.mark.parametrize("key", [bytes(32), b"", bytes(31)])
def test_a_device_with_a_key_that_is_none_gets_no_reply(key: bytes) -> None:
    """The all-zero point would make a secret that everybody knows."""
    with pytest.raises(Malformed):
        courier.pack_reply(RESPONSE, WRITER, bytes(16), CENTRAL, key)


def test_private_keys_show_in_no_log() -> None:
    assert repr(DEVICE) == "Keys(...)"
    assert DEVICE.signing.hex() not in f"{DEVICE} {DEVICE!r}"


def test_a_bundle_says_how_much_of_which_files_may_come_back() -> None:
    asked = courier.with_room(REQUEST, 5_000, [Want(b"1" * 32, 3)])
    bundle = courier.pack_bundle(asked, DEVICE, CENTRAL.public_sealing)
    assert courier.open_bundle(bundle, CENTRAL).request == asked


def test_to_an_earlier_central_such_a_bundle_is_what_it_was() -> None:
    asked = courier.with_room(REQUEST, 5_000, [Want(b"1" * 32, 3)])
    assert codec.decode_request(codec.encode_message(asked)) == REQUEST


@pytest.mark.parametrize("response", [RESPONSE, msgspec.structs.replace(RESPONSE, held=())])
def test_pieces_of_files_come_along_with_a_reply(response: Response) -> None:
    pieces = (Piece(b"1" * 32, 7, b"xyz"), Piece(b"2" * 32, 0, b"[abc"), Piece(b"3" * 32, 1, b""))
    reply = courier.pack_reply(response, WRITER, bytes(16), CENTRAL, DEVICE.public_sealing, pieces)
    opened = courier.open_reply(reply, DEVICE, CENTRAL.public_signing)
    assert opened == (WRITER, response, pieces)


@pytest.mark.parametrize("rest", [b"!", b"1" * 43, b"1" * 40 + b"\0\0\0\x05four"])
def test_what_follows_a_response_and_is_no_piece_is_malformed(rest: bytes) -> None:
    said = codec.encode_frame(RESPONSE) + rest
    sealed = courier._seal(WRITER + said, DEVICE.public_sealing, courier._REPLY)
    head = DEVICE.public_sealing + bytes(16)
    signature = courier._sign(CENTRAL, courier._REPLY + head + sealed)
    with pytest.raises(Malformed):
        courier.open_reply(
            courier._REPLY + head + signature + sealed, DEVICE, CENTRAL.public_signing
        )
