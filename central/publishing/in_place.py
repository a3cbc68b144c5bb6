"""What a text says in place of something that is not there, in the language of the text."""

import re
from urllib.parse import urlsplit

from protocol.records import Words

_SENTENCES: dict[str, Words] = {
    "picture-missing": {
        "ko": "〔{name} 그림은 이 강의에 들어 있지 않습니다.〕",
        "en": "〔The picture {name} is not in this lecture.〕",
    },
    "picture-web": {
        "ko": "〔{name} 그림은 웹({host})에만 있어 여기서는 보이지 않습니다.〕",
        "en": "〔The picture {name} is only on the web ({host}) and cannot be shown here.〕",
    },
    "media-web": {
        "ko": "〔{name} 영상은 웹에만 있습니다. 인터넷이 될 때 보세요: {link}〕",
        "en": "〔The video {name} is only on the web. To watch it while online: {link}〕",
    },
}
_PLAIN_HOST = re.compile(r"[a-z0-9.-]+")
SAME = {"outside": "picture-missing", "not-a-picture": "picture-missing"}
SPECIAL = frozenset("\\`*_{}[]()<>#+-!|$&~^.:=\"'/@")


def sentence(code: str, language: str, name: str, address: str) -> str:
    """Return the sentence as Markdown."""
    words = _SENTENCES.get(SAME.get(code, code), _SENTENCES["picture-missing"])
    text = words["ko" if language == "ko" else "en"]
    link = f"<{address}>" if _is_plain_address(address) else escape(address)
    name = f"“{escape(name)}”" if name else ""
    filled = text.format(name=name, host=_host(address), link=link)
    return " ".join(filled.replace("〔 ", "〔").split())


def escape(text: str) -> str:
    """Return text that Markdown shows as it is, in one line."""
    one_line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in SPECIAL else sign for sign in one_line)


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host if _PLAIN_HOST.fullmatch(host) else escape(host)


def is_video(address: str) -> bool:
    """Tell whether an address is one of a film rather than of a page."""
    return any(each in _host(address) for each in ("youtube.", "youtu.be", "vimeo."))


def _is_plain_address(address: str) -> bool:
    return address.startswith(("http://", "https://")) and not any(
        sign in "<>|\\" or sign.isspace() for sign in address
    )
