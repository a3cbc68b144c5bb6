"""What Bandi says about codes, sizes and times, in the learner's language.

Whole sentences for refusals are those of ``client.domain.sentences``, which the headless verbs say too;
what the window adds are short lines (``problem``) with what to do apart (``remedy``), and times.
"""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import QLocale

from client.clock import local_time
from client.domain.sentences import sentence, size_text, verdict_sentence
from client.domain.submission import Refused
from client.domain.words import pick

Table = Mapping[str, dict[str, str]]

MOST_COUNTED = 2**31 - 1

VERDICTS = {
    "malformed",
    "unknown-assignment",
    "unknown-lecture",
    "unknown-mentor",
    "empty",
    "too-large",
    "too-many-files",
    "nothing-watched",
    "no-consent",
    "already-read",
}
"""The codes of docs/protocol.md: what may come besides is newer than this program."""

_VERDICTS: Table = {
    "too-large": {
        "ko": "글이나 파일이 너무 커요. 더 작은 파일로 바꿔 다시 보내 주세요.",
        "en": "The text or the files are too large. Send smaller ones instead.",
    },
    "too-many-files": {
        "ko": "파일이 너무 많아요. 몇 개를 빼고 다시 보내 주세요.",
        "en": "There are too many files. Take some away and send it again.",
    },
}
"""What central says without the numbers that a rule of our own knows."""

_PROBLEMS: Table = {
    "unreachable": {"ko": "서버에 연결할 수 없어요", "en": "The server cannot be reached"},
    "not-central": {
        "ko": "와이파이 로그인 화면이 가로막고 있어요",
        "en": "A Wi-Fi sign-in page is in the way",
    },
    "certificate": {
        "ko": "서버의 보안 인증서가 맞지 않아요",
        "en": "The server's security certificate does not match",
    },
    "server-error": {"ko": "서버에 문제가 생겼어요", "en": "The server has a problem"},
    "sign-in": {"ko": "다시 로그인해야 해요", "en": "You need to sign in again"},
    "upgrade": {"ko": "앱을 새 버전으로 바꿔야 해요", "en": "The app needs to be updated"},
    "malformed": {
        "ko": "서버의 답을 이해할 수 없었어요",
        "en": "The server's answer could not be understood",
    },
    "disk-full": {"ko": "저장 공간이 부족해요", "en": "The disk is full"},
    "torn-file": {"ko": "받은 파일이 손상됐어요", "en": "The file arrived damaged"},
    "too-large": {"ko": "파일이 너무 커요", "en": "The file is too large"},
    "missing-on-central": {
        "ko": "서버에 이 파일이 없어요",
        "en": "The server does not have this file",
    },
    "store": {"ko": "저장된 자료를 쓸 수 없어요", "en": "The stored data cannot be used"},
    "wrong-password": {
        "ko": "아이디나 비밀번호가 맞지 않아요",
        "en": "The name or the password is wrong",
    },
    "too-many-tries": {"ko": "여러 번 틀렸어요", "en": "Too many tries"},
    "insecure": {
        "ko": "이 주소는 안전하지 않아요",
        "en": "This address is not secure",
    },
    "other-learner": {
        "ko": "이 PC에는 다른 학습자의 자료가 있어요",
        "en": "Another learner's work is on this PC",
    },
    "bad-address": {"ko": "서버 주소가 올바르지 않아요", "en": "The server address is not right"},
}

_REMEDIES: Table = {
    "unreachable": {
        "ko": "인터넷이 돌아오면 저절로 다시 보내요. 지금 하던 것은 계속해도 돼요.",
        "en": "It goes on by itself once there is internet. You can carry on meanwhile.",
    },
    "not-central": {
        "ko": "웹 브라우저를 열어 와이파이에 로그인한 뒤 다시 시도해 주세요.",
        "en": "Open a web browser, sign in to the Wi-Fi, then try again.",
    },
    "certificate": {
        "ko": "PC의 날짜와 시간이 맞는지 보고, 계속되면 관리자에게 알려 주세요.",
        "en": "Check the date and time of this PC. If it goes on, tell your manager.",
    },
    "server-error": {
        "ko": "잠시 뒤 저절로 다시 시도해요. 하던 것은 모두 이 PC에 있어요.",
        "en": "It tries again by itself soon. All you did is safe on this PC.",
    },
    "sign-in": {
        "ko": "보내지 않은 것은 그대로 있고, 로그인하면 이어서 보내요.",
        "en": "What was not sent is still here, and goes on once you are signed in.",
    },
    "upgrade": {
        "ko": "관리자에게 새 버전을 설치해 달라고 해 주세요. 보내지 않은 것은 그대로 있어요.",
        "en": "Ask your manager to install the new version. What was not sent is still here.",
    },
    "malformed": {
        "ko": "잠시 뒤 저절로 다시 시도해요. 계속되면 관리자에게 알려 주세요.",
        "en": "It tries again by itself. If it goes on, tell your manager.",
    },
    "disk-full": {
        "ko": "다 본 강의를 지워 자리를 만들어 주세요. 진도와 제출물은 지워지지 않아요.",
        "en": "Remove lectures you have finished. Progress and hand-ins are kept.",
    },
    "torn-file": {"ko": "저절로 다시 받아요.", "en": "It is fetched again by itself."},
    "too-large": {
        "ko": "더 작은 파일로 바꿔 다시 보내 주세요.",
        "en": "Send a smaller file instead.",
    },
    "missing-on-central": {
        "ko": "관리자에게 알려 주세요. 다른 강의는 계속 받을 수 있어요.",
        "en": "Tell your manager. Other lectures can still be saved.",
    },
    "store": {
        "ko": "앱을 다시 시작해 주세요. 계속되면 관리자에게 알려 주세요.",
        "en": "Restart the app. If it goes on, tell your manager.",
    },
    "wrong-password": {
        "ko": "한/영 키와 대문자를 확인하고 다시 입력해 주세요.",
        "en": "Check the keyboard language and capitals, and try again.",
    },
    "too-many-tries": {
        "ko": "조금 기다렸다가 다시 시도해 주세요.",
        "en": "Wait a little, then try again.",
    },
    "insecure": {
        "ko": "비밀번호가 새지 않도록 https:// 로 시작하는 주소만 쓸 수 있어요.",
        "en": "Only addresses that start with https:// keep the password safe.",
    },
    "other-learner": {
        "ko": "그 학습자의 이름으로 로그인하거나, 관리자에게 알려 주세요.",
        "en": "Sign in as that learner, or tell your manager.",
    },
    "bad-address": {
        "ko": "https:// 로 시작하는 주소를 확인해 주세요.",
        "en": "Check the address; it starts with https://.",
    },
}

_UNKNOWN_PROBLEM = {"ko": "문제가 생겼어요", "en": "Something went wrong"}
_UNKNOWN_REMEDY = {
    "ko": "잠시 뒤 저절로 다시 시도해요.",
    "en": "It tries again by itself soon.",
}

_RENDITIONS: Table = {
    "high": {"ko": "고화질", "en": "High quality"},
    "low": {"ko": "저화질", "en": "Low quality"},
    "audio": {"ko": "소리만", "en": "Audio only"},
    "text": {"ko": "글", "en": "Text"},
    "pdf": {"ko": "PDF", "en": "PDF"},
}


def refusal(refused: Refused, language: str) -> str:
    """Return why a rule said no, and what to do."""
    return sentence(refused.code, language, refused.details)


def verdict(code: str, words: dict[str, str], language: str) -> str:
    """Return why central refused a fact: in our words for its code, else in central's own."""
    if code in _VERDICTS:
        return pick(_VERDICTS[code], language)
    known = code in VERDICTS
    return verdict_sentence(code, language) if known or not words else pick(words, language)


def problem(code: str, language: str) -> str:
    """Return what is in the way, short; "" for no problem."""
    return pick(_PROBLEMS.get(code, _UNKNOWN_PROBLEM), language) if code else ""


def remedy(code: str, language: str) -> str:
    """Return what to do about a problem, or what happens by itself; "" for no problem."""
    return pick(_REMEDIES.get(code, _UNKNOWN_REMEDY), language) if code else ""


def rendition(name: str, language: str) -> str:
    """Return what a rendition of a lecture is called."""
    return pick(_RENDITIONS.get(name, {"en": name}), language)


def size(count: int) -> str:
    """Return a number of bytes as people say it, the same in every language."""
    return size_text(count)


def clock(seconds: int) -> str:
    """Return a position or a length as a player shows it: 4:05, 1:02:09."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spoken_clock(seconds: int, language: str = "") -> str:
    """Return a position or a length as it is said, in the window's language: not "four colon zero five"."""
    language = language or QLocale().name().partition("_")[0]
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    units = ("시간", "분", "초") if language == "ko" else (" h", " min", " s")
    parts = [f"{n}{unit}" for n, unit in zip((hours, minutes, rest), units, strict=True) if n]
    return " ".join(parts) or f"0{units[2]}"


def duration(seconds: int, language: str) -> str:
    """Return how long something takes, in words."""
    if seconds < 60:
        return f"{seconds}초" if language == "ko" else f"{seconds} s"
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    if language == "ko":
        parts = (f"{hours}시간" if hours else "", f"{rest}분" if rest else "")
    else:
        parts = (f"{hours} h" if hours else "", f"{rest} min" if rest else "")
    return " ".join(part for part in parts if part)


def takes(seconds: int, language: str) -> str:
    """Return about how long something will take: nobody knows it to the second."""
    if seconds < 60:
        return "1분 이내" if language == "ko" else "under a minute"
    if seconds >= 2 * 24 * 3600:
        days = round(seconds / (24 * 3600))
        return f"약 {days}일" if language == "ko" else f"about {days} days"
    # Of hours the minutes are not meant.
    rough = seconds if seconds < 3600 else round(seconds / 600) * 600
    return f"{'약' if language == 'ko' else 'about'} {duration(rough, language)}"


def count(number: int) -> int:
    """Return a number as Qt can put it into a sentence: it knows 32 bits, and central may say any."""
    return max(-MOST_COUNTED, min(number, MOST_COUNTED))


def day(ms: int, now: int, language: str) -> str:
    """Return a day: today, yesterday, tomorrow, else its date."""
    then, today = local_time(ms), local_time(now)
    days = (then.date() - today.date()).days
    near = {-1: ("어제", "yesterday"), 0: ("오늘", "today"), 1: ("내일", "tomorrow")}
    if days in near:
        return near[days][0 if language == "ko" else 1]
    if language == "ko":
        return f"{'' if then.year == today.year else f'{then.year}년 '}{then.month}월 {then.day}일"
    return f"{then.day} {then:%b}" + ("" if then.year == today.year else f" {then.year}")


def day_alone(ms: int, now: int, language: str) -> str:
    """Return a day as it is written where nothing stands before it: Today, Yesterday, 3 Nov."""
    named = day(ms, now, language)
    return named[:1].upper() + named[1:]


def date(ms: int, language: str) -> str:
    """Return a day with its year, as it is written on paper."""
    then = local_time(ms)
    if language == "ko":
        return f"{then.year}년 {then.month}월 {then.day}일"
    return f"{then.day} {then:%B} {then.year}"


def moment(ms: int, now: int, language: str) -> str:
    """Return a day and a time; of today only the time."""
    time = f"{local_time(ms):%H:%M}"
    named = day(ms, now, language)
    return time if named in {"오늘", "today"} else f"{named} {time}"


def ago(ms: int, now: int, language: str) -> str:
    """Return how long ago something was: just now, 5 minutes ago, else the moment."""
    minutes = (now - ms) // 60_000
    if minutes < 1:
        return "방금" if language == "ko" else "just now"
    if minutes < 60:
        return f"{minutes}분 전" if language == "ko" else f"{minutes} min ago"
    return moment(ms, now, language)


def due(ms: int, now: int, language: str) -> str:
    """Return how a deadline is put on a chip; "" for none."""
    if not ms:
        return ""
    days = (local_time(ms).date() - local_time(now).date()).days
    if ms < now:
        if not days:
            return "오늘 마감 지남" if language == "ko" else "overdue since today"
        return f"마감 {-days}일 지남" if language == "ko" else f"{-days} d overdue"
    if days <= 1:
        return f"{day(ms, now, language)} {local_time(ms):%H:%M}" + (
            "까지" if language == "ko" else ""
        )
    return f"{days}일 남음" if language == "ko" else f"{days} days left"


def due_tone(ms: int, now: int) -> str:
    """Return the tone of a deadline's chip: danger, warning or neutral."""
    if not ms:
        return "neutral"
    if ms < now:
        return "danger"
    return "warning" if local_time(ms) - local_time(now) < timedelta(days=2) else "neutral"
