"""The shipped dictionary: both sides have the same, and neither needs it to be understood."""

import pytest
from backports import zstd

from protocol import codec, dictionary
from protocol.records import Sent, Stamp

RECORD = codec.encode_record(
    Sent(Stamp(1_800_000_000_000, 5), "minjun", "선생님, 오늘 강의는 조금 어려웠어요.")
)


def test_its_number_is_the_one_it_is_shipped_under() -> None:
    assert dictionary.load().dict_id == dictionary.NUMBER


def test_it_weighs_little_in_what_learners_install() -> None:
    assert len(dictionary.load().dict_content) <= 64 * 1024


def test_a_frame_says_which_dictionary_it_needs() -> None:
    frame = zstd.compress(RECORD, 19, zstd_dict=dictionary.load())
    assert zstd.get_frame_info(frame).dictionary_id == dictionary.NUMBER
    assert zstd.decompress(frame, zstd_dict=dictionary.load()) == RECORD
    with pytest.raises(zstd.ZstdError):
        zstd.decompress(frame)


def test_a_frame_made_without_it_is_read_all_the_same() -> None:
    assert zstd.decompress(zstd.compress(RECORD), zstd_dict=dictionary.load()) == RECORD


def test_it_halves_a_message() -> None:
    without = zstd.compress(RECORD, 19)
    assert len(zstd.compress(RECORD, 19, zstd_dict=dictionary.load())) < 0.5 * len(without)
