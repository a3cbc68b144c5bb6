"""The shipped dictionary: both sides have the same, and neither needs it to be understood."""

import pytest
from backports import zstd

from benchmarks import texts
from benchmarks.cover import Cover, Document
from protocol import dictionary

RECORD = '[3,[1800000000000,53],"minjun","선생님, 오늘 강의는 조금 어려웠어요.",[]]'.encode()


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
    assert len(zstd.compress(RECORD, 19, zstd_dict=dictionary.load())) < 0.55 * len(without)


def test_the_reference_day_is_not_what_it_was_trained_on() -> None:
    width = 12
    corpus = "\n".join(texts.corpus())
    known = {corpus[at : at + width] for at in range(len(corpus) - width + 1)}
    windows = [
        text[at : at + width] for text in texts.held_out() for at in range(len(text) - width + 1)
    ]
    assert sum(window in known for window in windows) < 0.03 * len(windows)


def test_the_essays_of_the_reference_day_are_of_800_characters() -> None:
    assert [len(essay) for essay in texts.essays()] == [800, 800]


def test_each_line_of_the_corpus_is_there_once() -> None:
    lines = texts.corpus()
    assert len(set(lines)) == len(lines) > 500


def test_the_content_is_chosen_by_how_often_it_is_met() -> None:
    documents = [Document(f"{number} what is said often, {number}".encode()) for number in range(9)]
    rare = Document(b"what was said once, and by nobody else")
    assert Cover().choose([*documents, rare], 24).endswith(b"what is said often, ")
