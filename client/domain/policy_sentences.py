"""What Bandi says of the PC's policy file: who writes it is told what is wrong, and what holds instead."""

from collections.abc import Mapping

_GOES_ON = (" 그 값은 기본값으로 써요.", " The usual value holds instead.")

POLICY: Mapping[str, tuple[str, str]] = {
    "policy-none": (
        "이 PC에는 정책 파일이 없어서 기본값을 써요.",
        "There is no policy file on this PC; the usual values hold.",
    ),
    "policy-unreadable": (
        "정책 파일 {name} 을(를) 읽을 수 없어서 모두 기본값을 써요. 권한을 확인해 주세요. ({why})",
        "The policy file {name} cannot be read, so the usual values hold. Check who may read it. ({why})",
    ),
    "policy-too-large": (
        "정책 파일 {name} 이(가) 너무 커서 모두 기본값을 써요. 64 KB까지 쓸 수 있어요.",
        "The policy file {name} is too large, so the usual values hold. It may have 64 KB.",
    ),
    "policy-no-toml": (
        "정책 파일 {name} 의 문법이 맞지 않아서 모두 기본값을 써요. ({why})",
        "The policy file {name} is not well written, so the usual values hold. ({why})",
    ),
    "policy-unknown": (
        "정책 파일의 ‘{name}’은(는) 모르는 이름이에요. 철자를 확인해 주세요.",
        "“{name}” in the policy file means nothing. Check how it is spelt.",
    ),
    "policy-number": (
        "정책 파일의 ‘{name}’은(는) {fewest}부터 {limit}까지의 정수여야 해요." + _GOES_ON[0],
        "“{name}” in the policy file is a whole number from {fewest} to {limit}." + _GOES_ON[1],
    ),
    "policy-yes-or-no": (
        "정책 파일의 ‘{name}’은(는) true 나 false 여야 해요." + _GOES_ON[0],
        "“{name}” in the policy file is true or false." + _GOES_ON[1],
    ),
    "policy-hour": (
        '정책 파일의 ‘{name}’은(는) "23:30"처럼 적어야 해요.' + _GOES_ON[0],
        '“{name}” in the policy file is written like "23:30".' + _GOES_ON[1],
    ),
    "policy-pins": (
        (
            '정책 파일의 ‘{name}’은(는) ["sha256/…"]처럼 공개 키의 SHA-256을 8개까지 적어야 해요. 지금은 '
            "고정 없이 시스템이 믿는 인증서만 확인해요."
        ),
        (
            '“{name}” in the policy file is a list of up to 8 public keys\' SHA-256: ["sha256/…"]. '
            "No key is pinned now; certificates are verified as usual."
        ),
    ),
    "policy-server": (
        (
            '정책 파일의 ‘{name}’은(는) "https://central.example.org"처럼 적어야 해요. 지금은 누구나 다른 서버를 '
            "적을 수 있어요."
        ),
        (
            '“{name}” in the policy file is written like "https://central.example.org". Anybody may type '
            "another server meanwhile."
        ),
    ),
    "policy-name": (
        "정책 파일의 ‘{name}’은(는) 한 줄로 된 이름이어야 해요." + _GOES_ON[0],
        "“{name}” in the policy file is a name on one line." + _GOES_ON[1],
    ),
    "policy-help-lines": (
        '정책 파일의 ‘{name}’은(는) name = "…", number = "02-123-4567" 처럼 20개까지 적어야 해요.'
        + _GOES_ON[0],
        '“{name}” in the policy file has name = "…" and number = "02-123-4567", 20 at most.'
        + _GOES_ON[1],
    ),
}
