"""An assignment of each kind, with an item of every kind."""

from protocol.records import Assignment, Item, Option

DAY = 24 * 60 * 60 * 1000
NOW = 1_700_000_000_000


def options(*texts: str) -> tuple[Option, ...]:
    return tuple(
        Option(chr(ord("a") + number), {"ko": text, "en": f"{text} (en)"})
        for number, text in enumerate(texts)
    )


SINGLE = Item(
    "single",
    "single",
    {"ko": "일차함수 y = 2x + 1의 기울기는 얼마인가요?", "en": "What is the slope of y = 2x + 1?"},
    options("1", "2", "3", "-2"),
    key=("b",),
    explanation={"ko": "x 앞의 수가 기울기예요.", "en": "The number before x is the slope."},
)
MULTIPLE = Item(
    "multiple",
    "multiple",
    {"ko": "소수를 모두 고르세요.", "en": "Choose all primes."},
    options("2", "4", "7", "9"),
    points=2,
    key=("a", "c"),
)
NUMERIC = Item(
    "numeric",
    "numeric",
    {"ko": "한 변이 3 cm인 정사각형의 넓이는?", "en": "The area of a square of 3 cm?"},
    unit="cm²",
    key=("9",),
    tolerance=0.01,
)
SHORT = Item(
    "short", "short", {"ko": "대한민국의 수도는?", "en": "Capital of Korea?"}, key=("서울",)
)
ORDER = Item(
    "order",
    "order",
    {"ko": "작은 수부터 늘어놓으세요.", "en": "Put these in order."},
    options("둘", "하나", "셋"),
    key=("b", "a", "c"),
)
MATCH = Item(
    "match",
    "match",
    {"ko": "나라와 수도를 이으세요.", "en": "Match."},
    options("한국", "일본"),
    options("도쿄", "서울", "베이징"),
    key=("b", "a"),
)
ITEMS = (SINGLE, MULTIPLE, NUMERIC, SHORT, ORDER, MATCH)


def quiz(id_: str = "c1/quiz", due: int = NOW + 3 * DAY, practice: bool = False) -> Assignment:
    return Assignment(
        id_,
        "c1",
        1,
        2,
        "quiz",
        {"ko": "일차함수 확인 문제", "en": "Linear functions: check"},
        {"ko": "강의를 본 뒤 **모든 문제**에 답해 보세요.", "en": "Answer **all questions**."},
        due=due,
        points=7,
        items=ITEMS,
        practice=practice,
    )


def photo(id_: str = "c1/photo", due: int = NOW + DAY // 2) -> Assignment:
    return Assignment(
        id_,
        "c1",
        1,
        3,
        "photo",
        {"ko": "풀이 과정 사진", "en": "A photo of your work"},
        {"ko": "공책에 푼 과정을 사진으로 찍어 올려 주세요.", "en": "Take a photo of it."},
        due=due,
        max_files=3,
        max_bytes=1_000_000,
    )


def essay(id_: str = "c1/essay", due: int = NOW - DAY) -> Assignment:
    return Assignment(
        id_,
        "c1",
        1,
        4,
        "essay",
        {"ko": "나의 공부 계획 쓰기", "en": "My study plan"},
        {"ko": "이번 주에 **무엇을** 언제 공부할지 써 보세요.\n\n- 과목\n- 시간", "en": "Write."},
        due=due,
        points=10,
        max_files=2,
        max_bytes=1_000_000,
    )
