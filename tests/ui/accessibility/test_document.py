"""The list of checks is whole, and names only what is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
ROW = re.compile(
    r"^\| (\d\.\d\.\d) \| ([^|·]+) · ([^|]+) \| (met|part|n/a)[^|]* \| (.+) \|$", re.MULTILINE
)
CHECKS = {
    "1.1": ("적절한 대체 텍스트 제공",),
    "1.2": ("자막 제공",),
    "1.3": ("표의 구성", "콘텐츠의 선형구조", "명확한 지시사항 제공"),
    "1.4": (
        "색에 무관한 콘텐츠 인식",
        "자동 재생 금지",
        "텍스트 콘텐츠의 명도 대비",
        "콘텐츠 간의 구분",
    ),
    "2.1": ("키보드 사용 보장", "초점 이동과 표시", "조작 가능", "문자 단축키"),
    "2.2": ("응답시간 조절", "정지 기능 제공"),
    "2.3": ("깜빡임과 번쩍임 사용 제한",),
    "2.4": ("반복 영역 건너뛰기", "제목 제공", "적절한 링크 텍스트", "고정된 참조 위치 정보"),
    "2.5": ("단일 포인터 입력 지원", "포인터 입력 취소", "레이블과 네임", "동작기반 작동"),
    "3.1": ("기본 언어 표시",),
    "3.2": ("사용자 요구에 따른 실행", "찾기 쉬운 도움 정보"),
    "3.3": ("오류 정정", "레이블 제공", "접근 가능한 인증", "반복 입력 정보"),
    "4.1": ("마크업 오류 방지",),
    "4.2": ("웹 애플리케이션 접근성 준수",),
}
"""Those of KS X OT0003:2022, guideline by guideline."""


def test_all_33_checks_are_answered() -> None:
    expected = [
        (f"{guideline}.{number}", name)
        for guideline, names in CHECKS.items()
        for number, name in enumerate(names, 1)
    ]
    rows = ROW.findall(DOCUMENT)
    assert len(expected) == 33
    assert [(number, name.strip()) for number, name, *_ in rows] == expected
    states = [state for *_, state, _ in rows]
    counted = [states.count(state) for state in ("met", "part", "n/a")]
    said = re.search(r"충족 (\d+)개, 일부 충족 (\d+)개, 미충족 0개, 해당 없음 (\d+)개", DOCUMENT)
    assert said is not None
    assert [int(number) for number in said.groups()] == counted
    assert all("Missing" in why for *_, state, why in rows if state == "part")


def test_what_it_points_at_is_there() -> None:
    named = set(re.findall(r"`((?:client|tests|docs)/[\w/.]+)`", DOCUMENT))
    assert len(named) > 10
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
