"""Middle-school maths 1: integers, adding them, equations, the coordinate plane."""

from tools.demo_media.pen import Pen
from tools.demo_media.script import Drawing, Script, beat, slide
from tools.demo_media.shapes import (
    axis,
    balance,
    card,
    jump,
    mark,
    number_line,
    pin,
    place,
    plane,
    rule,
    spot,
    together,
    words,
)

COURSE, KICKER, ACCENT = "math-1", "중학 수학 1", "#0F766E"
CENTRE, UNIT = (370.0, 400.0), 46.0


def _thermometer(x: float, degrees: int, label: str) -> Drawing:
    """Draw a thermometer that shows so many degrees."""

    def draw(pen: Pen) -> None:
        zero, tone = 420.0, "accent" if degrees > 0 else "#2563EB"
        level = zero - degrees * 24
        pen.box((x - 26, 210), (52, 320), "white", "mute", 26)
        pen.box((x - 12, level), (24, 540 - level), tone, radius=6)
        pen.dot((x, 550), 38, tone)
        for step in range(-3, 8):
            pen.line(
                (x + 36, zero - step * 24), (x + (50 if step else 64), zero - step * 24), 3, "mute"
            )
        pen.text((x + 84, zero), "0", 30, "mute")
        pen.text((x + 128, level), label, 54, tone)

    return draw


def _numbers(y: float, name: str, examples: str, tone: str) -> Drawing:
    """Draw one row of the family of integers."""

    def draw(pen: Pen) -> None:
        pen.box((120, y - 46), (380, 92), tone)
        pen.text((310, y), name, 42, "white", "centre")
        pen.text((560, y), examples, 48, "strong")

    return draw


def _distance(stop: int) -> Drawing:
    """Draw the way from 0 to a number as a measured stretch."""

    def draw(pen: Pen) -> None:
        pen.line((place(0), 300), (place(stop), 300), 8, "accent")
        pen.text(((place(0) + place(stop)) / 2, 258), "3칸", 36, "accent", "centre")

    return draw


INTEGERS = Script(
    COURSE,
    "01-integers",
    KICKER,
    ACCENT,
    (
        slide(
            "수직선과 정수",
            beat(
                "안녕하세요. 오늘은 수직선 위에서 정수를 만나 봐요.",
                "Hello. Today we meet the integers on the number line.",
                words((84, 430), "부호가 붙은 수 · 수의 크기 · 절댓값", 42, "white"),
            ),
        ),
        slide(
            "0을 기준으로 반대인 양",
            beat(
                "기온이 영상 5도이면 +5, 영하 3도이면 −3으로 써요.",
                "Five degrees above zero is +5, three degrees below zero is −3.",
                _thermometer(250, 5, "+5 °C"),
                _thermometer(780, -3, "−3 °C"),
                say="기온이 영상 5도이면 플러스 오, 영하 3도이면 마이너스 삼으로 써요.",
            ),
            beat(
                "이렇게 0을 기준으로 서로 반대되는 양에 부호를 붙여요.",
                "So we give signs to amounts on opposite sides of zero.",
                words((378, 364), "양의 부호", 38, "strong"),
                words((908, 556), "음의 부호", 38, "strong"),
                say="이렇게 영을 기준으로 서로 반대되는 양에 부호를 붙여요.",
            ),
        ),
        slide(
            "정수의 세 식구",
            beat(
                "0보다 큰 +1, +2, +3 같은 수는 양의 정수예요.",
                "Numbers above 0 such as +1, +2, +3 are the positive integers.",
                _numbers(260, "양의 정수", "+1,  +2,  +3,  …", "accent"),
                say="영보다 큰 플러스 일, 플러스 이, 플러스 삼 같은 수는 양의 정수예요.",
            ),
            beat(
                "0보다 작은 −1, −2, −3 같은 수는 음의 정수예요.",
                "Numbers below 0 such as −1, −2, −3 are the negative integers.",
                _numbers(390, "음의 정수", "−1,  −2,  −3,  …", "#2563EB"),
                say="영보다 작은 마이너스 일, 마이너스 이, 마이너스 삼 같은 수는 음의 정수예요.",
            ),
            beat(
                "0은 양수도 음수도 아니지만, 정수예요.",
                "Zero is neither positive nor negative, but it is an integer.",
                _numbers(520, "0", "양수도 음수도 아니에요", "#6B7280"),
                say="영은 양수도 음수도 아니지만, 정수예요.",
            ),
        ),
        slide(
            "수직선에서 크기 비교하기",
            beat(
                "수직선은 0에서 양쪽으로 같은 간격마다 수를 놓은 직선이에요.",
                "A number line places the numbers at equal steps on both sides of 0.",
                number_line(360),
                say="수직선은 영에서 양쪽으로 같은 간격마다 수를 놓은 직선이에요.",
            ),
            beat(
                "오른쪽으로 갈수록 수가 커지고, 왼쪽으로 갈수록 작아져요.",
                "Numbers grow to the right and get smaller to the left.",
                jump(280, 1, 6, "커져요"),
                jump(280, -1, -6, "작아져요", "#2563EB"),
            ),
            beat(
                "그래서 −4는 −1보다 작아요.",
                "So −4 is less than −1.",
                mark(-4, 360),
                mark(-1, 360),
                rule(530, "−4 < −1", 48),
                say="그래서 마이너스 사는 마이너스 일보다 작아요.",
            ),
        ),
        slide(
            "절댓값",
            beat(
                "0에서 어떤 수까지의 거리를 절댓값이라고 해요.",
                "The distance from 0 to a number is its absolute value.",
                number_line(370),
                say="영에서 어떤 수까지의 거리를 절댓값이라고 해요.",
            ),
            beat(
                "+3과 −3은 모두 0에서 3칸 떨어져 있으니, 절댓값이 3이에요.",
                "+3 and −3 are both 3 steps from 0, so their absolute value is 3.",
                mark(3, 370),
                mark(-3, 370),
                _distance(3),
                _distance(-3),
                rule(530, "| +3 | = 3        | −3 | = 3", 46),
                say="플러스 삼과 마이너스 삼은 모두 영에서 세 칸 떨어져 있으니, 절댓값이 삼이에요.",
            ),
        ),
        slide(
            "스스로 해 봐요",
            beat(
                "절댓값이 2인 정수는 모두 몇 개일까요?",
                "How many integers have the absolute value 2?",
                words((640, 260), "절댓값이 2인 정수는 몇 개일까요?", 48, "strong", "centre"),
                say="절댓값이 이인 정수는 모두 몇 개일까요?",
                rest=1.6,
            ),
            beat(
                "+2와 −2, 이렇게 두 개예요. 참 잘했어요!",
                "+2 and −2: there are two. Well done!",
                number_line(420),
                mark(2, 420, "+2"),
                mark(-2, 420, "−2"),
                words((640, 560), "두 개", 52, "accent", "centre"),
                say="플러스 이와 마이너스 이, 이렇게 두 개예요. 참 잘했어요!",
            ),
        ),
    ),
)

ADDITION = Script(
    COURSE,
    "02-addition",
    KICKER,
    ACCENT,
    (
        slide(
            "정수의 덧셈과 뺄셈",
            beat(
                "부호가 있는 수를 더하고 빼는 방법을 수직선에서 찾아봐요.",
                "Let's find on the number line how to add and subtract signed numbers.",
                words((84, 430), "화살표를 따라 걸으면 답이 보여요", 42, "white"),
            ),
        ),
        slide(
            "같은 방향으로 걷기",
            beat(
                "(+2)+(+3)은 0에서 오른쪽으로 2칸, 다시 3칸 가는 것이에요.",
                "(+2)+(+3) is 2 steps to the right of 0, and then 3 more.",
                words((80, 210), "(+2) + (+3)", 44, "strong"),
                number_line(410),
                jump(350, 0, 2, "+2"),
                jump(350, 2, 5, "+3"),
                say="플러스 이 더하기 플러스 삼은, 영에서 오른쪽으로 두 칸, 다시 세 칸 가는 것이에요.",
            ),
            beat(
                "도착한 곳은 +5예요.",
                "You arrive at +5.",
                mark(5, 410),
                words((345, 210), "= +5", 44, "accent"),
                say="도착한 곳은 플러스 오예요.",
            ),
            beat(
                "부호가 같으면 절댓값을 더하고, 그 부호를 붙여요.",
                "With equal signs, add the absolute values and keep the sign.",
                rule(555, "같은 부호: 절댓값의 합에 그 부호"),
            ),
        ),
        slide(
            "반대 방향으로 걷기",
            beat(
                "(+5)+(−3)은 오른쪽으로 5칸 갔다가, 왼쪽으로 3칸 돌아오는 것이에요.",
                "(+5)+(−3) is 5 steps to the right, and 3 steps back to the left.",
                words((80, 210), "(+5) + (−3)", 44, "strong"),
                number_line(430),
                jump(300, 0, 5, "+5"),
                jump(385, 5, 2, "−3", "#2563EB"),
                say="플러스 오 더하기 마이너스 삼은, 오른쪽으로 다섯 칸 갔다가, 왼쪽으로 세 칸 돌아오는 것이에요.",
            ),
            beat(
                "도착한 곳은 +2예요.",
                "You arrive at +2.",
                mark(2, 430),
                words((345, 210), "= +2", 44, "accent"),
                say="도착한 곳은 플러스 이예요.",
            ),
            beat(
                "부호가 다르면 절댓값의 차에, 절댓값이 큰 쪽의 부호를 붙여요.",
                "With different signs, take the difference, and the sign of the larger one.",
                rule(560, "다른 부호: 절댓값의 차에 큰 쪽의 부호"),
            ),
        ),
        slide(
            "뺄셈은 덧셈으로",
            beat(
                "뺄셈은 빼는 수의 부호를 바꾸어 더하면 돼요.",
                "To subtract, change the sign of the number you take away, and add.",
                card((140, 220), (420, 120), "4 − (−2)", 54, "strong"),
                together(lambda pen: pen.arrow((590, 280), (690, 280), 7, "accent")),
                card((720, 220), (420, 120), "4 + (+2)", 54, "strong"),
            ),
            beat(
                "4−(−2)는 4+(+2)와 같아서 6이에요.",
                "4−(−2) is the same as 4+(+2), which is 6.",
                words((640, 420), "4 − (−2) = 4 + (+2) = 6", 54, "accent", "centre"),
                say="사 빼기 마이너스 이는, 사 더하기 플러스 이와 같아서 육이에요.",
            ),
            beat(
                "빚 2천 원이 없어지면, 2천 원이 생긴 것과 같지요.",
                "When a debt of 2,000 won is gone, it is as if you had gained 2,000 won.",
                rule(560, "빚 2천 원이 없어짐  =  2천 원이 생김"),
                say="빚 이천 원이 없어지면, 이천 원이 생긴 것과 같지요.",
            ),
        ),
        slide(
            "스스로 해 봐요",
            beat(
                "(−7)+(+4)는 얼마일까요?",
                "What is (−7)+(+4)?",
                words((640, 260), "(−7) + (+4) = ?", 64, "strong", "centre"),
                say="마이너스 칠 더하기 플러스 사는 얼마일까요?",
                rest=1.6,
            ),
            beat(
                "부호가 다르니 7에서 4를 빼서 3,",
                "The signs differ, so 7 minus 4 is 3,",
                words((640, 390), "7 − 4 = 3", 52, "ink", "centre"),
                say="부호가 다르니 칠에서 사를 빼서 삼,",
            ),
            beat(
                "절댓값이 큰 −7의 부호를 붙여서 −3이에요.",
                "and with the sign of −7, the larger one, it is −3.",
                words((640, 510), "(−7) + (+4) = −3", 64, "accent", "centre"),
                say="절댓값이 큰 마이너스 칠의 부호를 붙여서 마이너스 삼이에요.",
            ),
        ),
    ),
)

EQUATION = Script(
    COURSE,
    "03-equation",
    KICKER,
    ACCENT,
    (
        slide(
            "양팔저울과 일차방정식",
            beat(
                "저울을 떠올리면 일차방정식을 쉽게 풀 수 있어요.",
                "Think of a pair of scales, and a linear equation is easy to solve.",
                words((84, 430), "양쪽에 똑같이 하기 · 이항 · 검산", 42, "white"),
            ),
        ),
        slide(
            "등식은 수평인 저울",
            beat(
                "등식은 양쪽의 무게가 같은 저울과 같아요.",
                "An equation is like scales with the same weight on both sides.",
                balance("2x + 3", "11", 520),
            ),
            beat(
                "양쪽에 같은 수를 더하거나 빼도 저울은 수평이에요.",
                "Add or take away the same number on both sides: it stays level.",
                words((640, 216), "양쪽에 + 또는 − 똑같이", 42, "strong", "centre"),
            ),
            beat(
                "같은 수를 곱하거나, 0이 아닌 같은 수로 나누어도 그래요.",
                "So it does if you multiply both, or divide both by the same number but 0.",
                words(
                    (640, 280), "× 또는 ÷ 도 똑같이 (0으로는 나누지 않아요)", 38, "ink", "centre"
                ),
                say="같은 수를 곱하거나, 영이 아닌 같은 수로 나누어도 그래요.",
            ),
        ),
        slide(
            "2x + 3 = 11 풀기",
            beat(
                "먼저 양쪽에서 3을 빼면 2x=8이 돼요.",
                "First take 3 from both sides: 2x = 8.",
                words((300, 220), "2x + 3 = 11", 52, "strong"),
                words((300, 320), "2x = 8", 52, "strong"),
                words((700, 320), "양쪽에서 3을 빼요", 38, "accent"),
                say="먼저 양쪽에서 삼을 빼면 이 엑스는 팔이 돼요.",
            ),
            beat(
                "이제 양쪽을 2로 나누면 x=4예요.",
                "Now divide both sides by 2: x = 4.",
                words((300, 420), "x = 4", 52, "accent"),
                words((700, 420), "양쪽을 2로 나눠요", 38, "accent"),
                say="이제 양쪽을 이로 나누면 엑스는 사예요.",
            ),
            beat(
                "x에 4를 넣어 보면 2×4+3=11, 딱 맞아요. 이것이 검산이에요.",
                "Put 4 for x: 2×4+3 = 11. It fits! That was the check.",
                rule(560, "검산: 2 × 4 + 3 = 11", 44),
                say="엑스에 사를 넣어 보면 이 곱하기 사 더하기 삼은 십일, 딱 맞아요. 이것이 검산이에요.",
            ),
        ),
        slide(
            "이항",
            beat(
                "양쪽에서 3을 빼는 것은, +3이 반대쪽에서 −3이 되는 것처럼 보여요.",
                "Taking 3 from both sides looks as if +3 became −3 on the other side.",
                words((640, 240), "2x + 3 = 11", 56, "strong", "centre"),
                together(lambda pen: pen.arrow((640, 290), (760, 380), 6, "accent")),
                words((640, 430), "2x = 11 − 3", 56, "accent", "centre"),
                say="양쪽에서 삼을 빼는 것은, 플러스 삼이 반대쪽에서 마이너스 삼이 되는 것처럼 보여요.",
            ),
            beat(
                "이렇게 항을 부호를 바꾸어 옮기는 것을 이항이라고 해요.",
                "Moving a term with its sign changed is called transposing.",
                rule(560, "이항: 부호를 바꾸어 반대쪽으로"),
            ),
        ),
        slide(
            "스스로 해 봐요",
            beat(
                "5x−4=16을 풀어 볼까요?",
                "Can you solve 5x − 4 = 16?",
                words((640, 240), "5x − 4 = 16", 64, "strong", "centre"),
                say="오 엑스 빼기 사는 십육, 이 방정식을 풀어 볼까요?",
                rest=1.6,
            ),
            beat(
                "−4를 이항하면 5x=20이고,",
                "Transpose −4: 5x = 20,",
                words((640, 360), "5x = 16 + 4 = 20", 52, "ink", "centre"),
                say="마이너스 사를 이항하면 오 엑스는 이십이고,",
            ),
            beat(
                "양쪽을 5로 나누면 x=4예요. 검산도 잊지 마세요!",
                "and divide by 5: x = 4. Don't forget the check!",
                words((640, 480), "x = 4", 64, "accent", "centre"),
                say="양쪽을 오로 나누면 엑스는 사예요. 검산도 잊지 마세요!",
            ),
        ),
    ),
)


def _seats(pen: Pen) -> None:
    """Draw cinema seats, one of them taken."""
    for row in range(4):
        pen.text((170, 250 + row * 90), "가나다라"[row], 36, "mute", "centre")
        for seat in range(7):
            taken = (row, seat) == (2, 4)
            corner = (220 + seat * 90, 216 + row * 90)
            pen.box(corner, (68, 68), "accent" if taken else "white", "faint", 14)
            tone = "white" if taken else "mute"
            pen.text((corner[0] + 34, corner[1] + 34), str(seat + 1), 30, tone, "centre")


def _quadrant(number: int, at: tuple[float, float], signs: str) -> Drawing:
    """Name a quarter of the plane."""

    def draw(pen: Pen) -> None:
        x, y = spot(CENTRE, UNIT, at)
        pen.text((x, y - 18), f"제{number}사분면", 28, "accent", "centre")
        pen.text((x, y + 24), signs, 32, "strong", "centre")

    return draw


AXES = together(plane(CENTRE, UNIT), axis(CENTRE, UNIT, "x"), axis(CENTRE, UNIT, "y"))

PLANE = Script(
    COURSE,
    "04-plane",
    KICKER,
    ACCENT,
    (
        slide(
            "좌표평면",
            beat(
                "점이 어디에 있는지 두 수로 정확하게 말하는 방법을 배워요.",
                "We learn to say with two numbers exactly where a point is.",
                words((84, 430), "순서쌍 · x축과 y축 · 사분면", 42, "white"),
            ),
        ),
        slide(
            "자리는 두 가지로 정해져요",
            beat(
                "영화관 자리는 다 열 5번처럼 두 가지로 정해져요.",
                "A cinema seat is fixed by two things: row C, number 5.",
                _seats,
                words((900, 300), "다 열\n5번", 56, "accent"),
                say="영화관 자리는 다 열 오 번처럼 두 가지로 정해져요.",
            ),
            beat(
                "평면 위의 점도 두 수의 순서쌍으로 나타내요.",
                "A point in the plane, too, is given by an ordered pair of numbers.",
                words((900, 510), "순서쌍 (a, b)", 44, "strong"),
            ),
        ),
        slide(
            "x축, y축, 원점",
            beat(
                "가로 수직선을 x축, 세로 수직선을 y축이라고 해요.",
                "The level number line is the x-axis, the upright one the y-axis.",
                plane(CENTRE, UNIT),
                axis(CENTRE, UNIT, "x"),
                axis(CENTRE, UNIT, "y"),
                say="가로 수직선을 엑스축, 세로 수직선을 와이축이라고 해요.",
            ),
            beat(
                "두 축이 만나는 점은 원점 O예요.",
                "The axes meet in the origin O.",
                lambda pen: pen.dot(CENTRE, 12),
                words((CENTRE[0] - 30, CENTRE[1] + 30), "O", 34, "accent", "centre"),
                say="두 축이 만나는 점은 원점 오예요.",
            ),
            beat(
                "오른쪽으로 3, 위로 2만큼 간 점은 (3, 2)예요.",
                "Go 3 to the right and 2 up, and you are at (3, 2).",
                pin(CENTRE, UNIT, (3, 2), "P"),
                words((700, 280), "P (3, 2)", 56, "accent"),
                words((700, 360), "x좌표 3,  y좌표 2", 40),
                say="오른쪽으로 삼, 위로 이만큼 간 점은 삼 콤마 이예요.",
            ),
            beat(
                "(2, 3)은 다른 점이에요. 순서가 중요해요.",
                "(2, 3) is another point: the order matters.",
                pin(CENTRE, UNIT, (2, 3), "Q"),
                words((700, 480), "Q (2, 3)", 56, "strong"),
                words((700, 560), "순서가 다르면 다른 점", 40, "warn"),
                say="이 콤마 삼은 다른 점이에요. 순서가 중요해요.",
            ),
        ),
        slide(
            "네 개의 사분면",
            beat(
                "두 축은 평면을 넷으로 나눠요. 오른쪽 위부터 시계 반대 방향으로 제1, 2, 3, 4사분면이에요.",
                "The axes part the plane in four: quadrants 1 to 4, "
                "anticlockwise from the upper right.",
                AXES,
                _quadrant(1, (2.1, 2), "(+, +)"),
                _quadrant(2, (-2.1, 2), "(−, +)"),
                _quadrant(3, (-2.1, -2), "(−, −)"),
                _quadrant(4, (2.1, -2), "(+, −)"),
                say="두 축은 평면을 넷으로 나눠요. "
                "오른쪽 위부터 시계 반대 방향으로 제 일, 이, 삼, 사 사분면이에요.",
            ),
            beat(
                "제2사분면의 점은 x좌표가 음수, y좌표가 양수예요.",
                "In quadrant 2, the x-coordinate is negative and y positive.",
                words((690, 260), "제2사분면", 44, "accent"),
                words((690, 330), "x는 음수,  y는 양수", 44),
                say="제 이 사분면의 점은 엑스 좌표가 음수, 와이 좌표가 양수예요.",
            ),
            beat(
                "축 위의 점은 어느 사분면에도 속하지 않아요.",
                "A point on an axis belongs to no quadrant.",
                words((690, 460), "축 위의 점은", 44, "strong"),
                words((690, 530), "어느 사분면도 아니에요", 44),
            ),
        ),
        slide(
            "스스로 해 봐요",
            beat(
                "점 (−2, −3)은 어느 사분면에 있을까요?",
                "In which quadrant is the point (−2, −3)?",
                AXES,
                words((690, 280), "(−2, −3)은\n제 몇 사분면?", 52, "strong"),
                say="점 마이너스 이 콤마 마이너스 삼은 어느 사분면에 있을까요?",
                rest=1.6,
            ),
            beat(
                "두 좌표가 모두 음수이니 제3사분면이에요.",
                "Both coordinates are negative, so it is quadrant 3.",
                pin(CENTRE, UNIT, (-2, -3), ""),
                words((690, 500), "제3사분면", 64, "accent"),
                say="두 좌표가 모두 음수이니 제 삼 사분면이에요.",
            ),
        ),
    ),
)

SCRIPTS = (INTEGERS, ADDITION, EQUATION, PLANE)
