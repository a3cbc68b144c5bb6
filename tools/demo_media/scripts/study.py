"""Studying well: a plan that can be kept, forgetting and review, notes worth reading again."""

import math

from tools.demo_media.pen import Pen, Point
from tools.demo_media.script import Drawing, Script, beat, slide
from tools.demo_media.shapes import card, rule, words

COURSE, KICKER, ACCENT = "study-skills", "공부하는 법", "#4F46E5"
DAYS = "월화수목금토일"


def _week(kind: str) -> Drawing:
    """Fill one kind of cells of the week: ``fixed``, ``study`` or ``free``."""
    study = {(0, 3), (1, 3), (2, 3), (3, 3), (4, 3), (5, 1)}
    fixed = {(day, row) for day in range(5) for row in (0, 1)} | {(2, 2), (4, 2)}

    cells = {"grid": {(day, row) for day in range(7) for row in range(4)}}
    cells |= {"fixed": fixed, "study": study, "free": set()}
    fill, edge = {"grid": ("white", "faint"), "study": ("accent", "")}.get(kind, ("#C9CDD6", ""))

    def draw(pen: Pen) -> None:
        for day, row in sorted(cells[kind]):
            pen.box((120 + day * 104, 250 + row * 80), (96, 72), fill, edge, 10)
        if kind == "grid":
            for day, name in enumerate(DAYS):
                pen.text((168 + day * 104, 218), name, 34, "strong", "centre")
        if kind == "free":
            pen.box((738, 244), (108, 324), "", "warn", 14)

    return draw


PLAN = Script(
    COURSE,
    "01-plan",
    KICKER,
    ACCENT,
    (
        slide(
            "지킬 수 있는 계획",
            beat(
                "계획이 자꾸 무너지나요? 의지가 약해서가 아니에요.",
                "Do your plans keep falling apart? It's not that your will is weak.",
                words((84, 430), "작게 · 또렷하게 · 비워 두기", 42, "white"),
            ),
        ),
        slide(
            "왜 무너질까요?",
            beat(
                "대개는 계획이 너무 크거나,",
                "Mostly the plan is too big,",
                card((120, 220), (480, 150), "너무 커요", 48, "strong"),
                words((360, 430), "“하루에 열 시간 하기”", 36, "mute", "centre"),
            ),
            beat(
                "너무 흐릿하기 때문이에요.",
                "or too vague.",
                card((680, 220), (480, 150), "너무 흐릿해요", 48, "strong"),
                words((920, 430), "“수학 열심히 하기”", 36, "mute", "centre"),
            ),
            beat(
                "무엇을 하면 끝나는지 모르면, 시작하기도 어려워요.",
                "If you don't know when you are done, it is hard even to begin.",
                rule(550, "끝이 보여야 시작하기 쉬워요"),
            ),
        ),
        slide(
            "언제, 무엇을, 얼마나",
            beat(
                "그래서 언제, 무엇을, 얼마나, 이 세 가지를 적어요.",
                "So write down three things: when, what, and how much.",
                card((100, 220), (330, 130), "언제", 50, "accent"),
                card((475, 220), (330, 130), "무엇을", 50, "accent"),
                card((850, 220), (330, 130), "얼마나", 50, "accent"),
            ),
            beat(
                "저녁 7시에 수학 문제 다섯 개 풀기. 훨씬 또렷하지요?",
                "At 7 in the evening, solve five maths problems. Much clearer, isn't it?",
                words((265, 420), "저녁 7시에", 44, "strong", "centre"),
                words((640, 420), "수학 문제", 44, "strong", "centre"),
                words((1015, 420), "다섯 개", 44, "strong", "centre"),
                say="저녁 일곱 시에 수학 문제 다섯 개 풀기. 훨씬 또렷하지요?",
            ),
            beat(
                "처음에는 쉬워 보일 만큼 작게 정하는 것이 좋아요.",
                "At first, it is good to make it so small that it looks easy.",
                rule(550, "쉬워 보일 만큼 작게 시작해요"),
            ),
        ),
        slide(
            "일주일 표 만들기",
            beat(
                "먼저 학교처럼 정해진 시간을 칠해요.",
                "First colour the hours that are fixed, such as school.",
                _week("grid"),
                _week("fixed"),
                words((900, 290), "정해진 시간", 40, "mute"),
            ),
            beat(
                "남은 칸의 절반만 공부로 채워요.",
                "Fill only half of what is left with study.",
                _week("study"),
                words((900, 380), "공부", 40, "accent"),
            ),
            beat(
                "하루는 비워 두고, 못 한 일을 옮기는 날로 써요.",
                "Leave one day empty: it is for what you did not get done.",
                _week("free"),
                words((900, 470), "비워 둔 날", 40, "warn"),
            ),
        ),
        slide(
            "못 지킨 날에는",
            beat(
                "못 지킨 날이 있어도 괜찮아요. 다음 날 다시 시작하면 돼요.",
                "A day that did not work out is all right. Start again the next day.",
                words((640, 270), "괜찮아요. 다음 날 다시!", 60, "accent", "centre"),
            ),
            beat(
                "일요일 저녁에 5분만 돌아보고, 다음 주의 양을 조금 고쳐요.",
                "Look back for five minutes on Sunday evening, and adjust the next week a little.",
                words((640, 410), "일요일 저녁 5분", 46, "strong", "centre"),
                words((640, 490), "잘된 것 하나  ·  바꿀 것 하나", 42, "ink", "centre"),
                say="일요일 저녁에 오 분만 돌아보고, 다음 주의 양을 조금 고쳐요.",
            ),
            beat(
                "오늘은 내일 할 일 한 가지만 적어 보세요.",
                "Today, write down just one thing for tomorrow.",
                rule(590, "오늘 할 일: 내일 할 일 한 가지 적기"),
            ),
        ),
    ),
)

LEFT, FLOOR = 140.0, 560.0


def _fading(start: float, strength: float, stop: float) -> list[Point]:
    """Return a memory's fading, from one day to another, as points of the slide."""
    days = [start + (stop - start) * step / 60 for step in range(61)]
    return [
        (LEFT + day * 60, FLOOR - 320 * (0.18 + 0.82 * math.exp(-(day - start) / strength)))
        for day in days
    ]


def _diagram(pen: Pen) -> None:
    """Draw the axes of the forgetting curve."""
    pen.arrow((LEFT, FLOOR), (LEFT + 960, FLOOR), 5)
    pen.arrow((LEFT, FLOOR), (LEFT, FLOOR - 360), 5)
    pen.text((LEFT + 980, FLOOR), "시간", 34, "strong")
    pen.text((LEFT + 24, FLOOR - 356), "기억", 34, "strong")


def _reviewed(pen: Pen) -> None:
    """Draw a memory that is called up again three times."""
    parts = ((1.5, 2.4, 4.5), (4.5, 5.0, 9.0), (9.0, 12.0, 15.2))
    for start, strength, stop in parts:
        x = LEFT + start * 60
        pen.dashes((x, FLOOR), (x, FLOOR - 320))
        pen.text((x, FLOOR + 34), "복습", 30, "accent", "centre")
        pen.curve(_fading(start, strength, stop), 7)


def _milestone(x: float, text: str) -> Drawing:
    """Mark a day on the way."""

    def draw(pen: Pen) -> None:
        pen.dot((x, 330), 18)
        pen.text((x, 400), text, 38, "strong", "centre")

    return draw


MEMORY = Script(
    COURSE,
    "02-memory",
    KICKER,
    ACCENT,
    (
        slide(
            "망각 곡선과 복습",
            beat(
                "열심히 공부했는데 왜 금방 잊어버릴까요?",
                "You studied hard: why is it gone so soon?",
                words((84, 430), "언제, 어떻게 복습하면 좋을까요?", 42, "white"),
            ),
        ),
        slide(
            "가만히 두면 흐려져요",
            beat(
                "배운 것은 가만히 두면, 처음에 빠르게 흐려져요.",
                "What you learned fades, and fastest at the beginning.",
                _diagram,
                lambda pen: pen.curve(_fading(0, 1.6, 15), 7, "mute"),
            ),
            beat(
                "이 모습을 그린 것이 망각 곡선이에요.",
                "This picture of it is called the forgetting curve.",
                words((700, 300), "망각 곡선", 56, "accent", "centre"),
            ),
            beat(
                "독일의 심리학자 에빙하우스가 자기 기억을 시험해서 알아냈어요.",
                "The German psychologist Ebbinghaus found it by testing his own memory.",
                words((700, 380), "헤르만 에빙하우스, 1885년", 38, "mute", "centre"),
            ),
        ),
        slide(
            "복습하면 천천히 흐려져요",
            beat(
                "잊힐 때쯤 다시 떠올리면 기억이 되살아나고,",
                "Call it up again when it is about to fade, and it revives,",
                _diagram,
                lambda pen: pen.curve(_fading(0, 1.6, 1.5), 7),
                _reviewed,
            ),
            beat(
                "다음에는 더 천천히 흐려져요.",
                "and next time it fades more slowly.",
                words((760, 212), "갈수록 천천히 흐려져요", 40, "strong", "centre"),
            ),
            beat(
                "그래서 한 번에 오래 하기보다, 여러 번 나누어 하는 것이 좋아요.",
                "So several short times are better than one long time.",
            ),
        ),
        slide(
            "사이를 점점 늘려요",
            beat(
                "오늘 배웠다면 내일, 사흘 뒤, 일주일 뒤, 이 주 뒤에 다시 봐요.",
                "Learned today? Look again tomorrow, in 3 days, in a week, and in two.",
                lambda pen: pen.line((130, 330), (1150, 330), 6, "mute"),
                _milestone(150, "오늘"),
                _milestone(260, "내일"),
                _milestone(440, "3일 뒤"),
                _milestone(740, "7일 뒤"),
                _milestone(1120, "14일 뒤"),
            ),
            beat(
                "꼭 이 날짜가 아니어도 돼요. 사이를 늘리는 것이 중요해요.",
                "It need not be these days. What counts is that the gaps grow.",
                rule(540, "사이를 조금씩 늘리며 여러 번"),
            ),
        ),
        slide(
            "읽기보다 떠올리기",
            beat(
                "다시 읽기만 하면, 안다고 착각하기 쉬워요.",
                "If you only read again, you easily believe that you know it.",
                card((120, 220), (470, 150), "다시 읽기만", 46),
                words((355, 420), "아는 것 같은 느낌", 36, "mute", "centre"),
            ),
            beat(
                "책을 덮고 떠올려 보고, 막히면 그때 펴서 확인해요.",
                "Close the book and recall; open it to check where you are stuck.",
                card((690, 220), (470, 150), "덮고 떠올리기", 46, "accent"),
                words((925, 420), "진짜 아는 것이 보여요", 36, "mute", "centre"),
            ),
            beat(
                "오늘 자기 전에, 배운 것 세 가지를 떠올려 보세요.",
                "Tonight before you sleep, call up three things you learned.",
                rule(550, "자기 전에 세 가지 떠올리기"),
            ),
        ),
    ),
)


def _sheet(pen: Pen) -> None:
    """Draw an empty sheet in three parts."""
    pen.box((100, 190), (560, 430), "white", "ink", 8)
    pen.line((270, 190), (270, 510), 4)
    pen.line((100, 510), (660, 510), 4)


NOTES = Script(
    COURSE,
    "03-notes",
    KICKER,
    ACCENT,
    (
        slide(
            "다시 보고 싶은 노트",
            beat(
                "노트는 예쁘게 꾸미는 것보다, 다시 쓰기 좋게 만드는 것이 중요해요.",
                "A notebook need not be pretty: what counts is that you can use it again.",
                words((84, 430), "세 칸으로 나누어 적어요", 42, "white"),
            ),
        ),
        slide(
            "종이를 세 칸으로",
            beat(
                "먼저 종이를 이렇게 세 칸으로 나눠요.",
                "First part your page in three, like this.",
                _sheet,
            ),
            beat(
                "오른쪽 넓은 칸에는 수업 내용을 적어요.",
                "The wide part on the right is for the lesson.",
                words((465, 350), "수업 내용", 44, "strong", "centre"),
                words((720, 260), "① 수업 내용", 42, "strong"),
                words((720, 315), "짧게, 내 말로", 36, "mute"),
            ),
            beat(
                "모두 받아 적지 말고, 중요한 것만 내 말로 짧게 적어요.",
                "Don't write down everything: only what matters, in your own words.",
            ),
            beat(
                "왼쪽 좁은 칸에는 질문이나 핵심 낱말을 적어요.",
                "The narrow part on the left is for questions and key words.",
                words((185, 350), "질문", 44, "accent", "centre"),
                words((720, 390), "② 질문, 핵심 낱말", 42, "accent"),
                words((720, 445), "수업이 끝나고", 36, "mute"),
            ),
            beat(
                "아래 칸에는 배운 것을 두세 줄로 줄여요.",
                "Below, sum up what you learned in two or three lines.",
                words((380, 565), "두세 줄로 줄이기", 40, "strong", "centre"),
                words((720, 520), "③ 줄이기", 42, "strong"),
                words((720, 575), "그날 저녁에", 36, "mute"),
            ),
        ),
        slide(
            "예를 들어 볼까요?",
            beat(
                "일차방정식을 배운 날이라면, 풀이를 오른쪽에 적고,",
                "On the day of linear equations, the solution stands on the right,",
                _sheet,
                words((720, 260), "① 풀이는 오른쪽", 42, "strong"),
                words((300, 250), "2x + 3 = 11", 38),
                words((300, 315), "2x = 8", 38),
                words((300, 380), "x = 4", 38),
                words((300, 450), "+3 → −3", 38, "warn"),
            ),
            beat(
                "왼쪽에는 이항이 뭐지? 왜 부호가 바뀌지? 하고 물어요.",
                "and on the left you ask: what is transposing? Why does the sign change?",
                words((720, 390), "② 질문은 왼쪽", 42, "accent"),
                words((185, 260), "이항이\n뭐지?", 32, "accent", "centre"),
                words((185, 400), "왜 부호가\n바뀌지?", 32, "accent", "centre"),
            ),
            beat(
                "아래에는, 양쪽에서 같은 수를 빼는 것이 이항이다, 하고 줄여요.",
                "Below you sum up: transposing is taking the same from both sides.",
                words((720, 550), "③ 줄인 말은 아래", 42, "strong"),
                words((120, 545), "이항 = 양쪽에서 같은 수를", 32, "strong"),
                words((120, 590), "더하거나 빼는 것", 32, "strong"),
            ),
        ),
        slide(
            "노트로 복습하기",
            beat(
                "복습할 때는 오른쪽을 가리고, 왼쪽의 질문에 답해 봐요.",
                "To review, cover the right, and answer the questions on the left.",
                _sheet,
                words((185, 260), "이항이\n뭐지?", 32, "accent", "centre"),
                words((185, 400), "왜 부호가\n바뀌지?", 32, "accent", "centre"),
                lambda pen: pen.box((274, 194), (382, 312), "#C9CDD6", radius=0),
                words((465, 350), "가려요", 44, "mute", "centre"),
            ),
            beat(
                "답하지 못한 질문에는 별을 그려 두고, 멘토에게 물어보세요.",
                "Draw a star beside what you could not answer, and ask your mentor.",
                words((720, 280), "못 답한 질문에는 ★", 46, "accent"),
                words((720, 360), "멘토에게 물어봐요", 46, "strong"),
            ),
            beat(
                "오늘 수업 하나만 이렇게 적어 볼까요?",
                "Shall we try it with just one lesson today?",
                words((720, 500), "오늘 수업 하나만\n해 볼까요?", 46),
            ),
        ),
    ),
)

SCRIPTS = (PLAN, MEMORY, NOTES)
