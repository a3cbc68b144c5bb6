"""First steps in English: introducing oneself, the present tense, reading a notice, listening."""

from tools.demo_media.pen import Pen
from tools.demo_media.script import Drawing, Script, beat, slide
from tools.demo_media.shapes import bubble, card, rule, table, words

COURSE, KICKER, ACCENT = "english-1", "첫걸음 영어", "#B45309"


def _sentence(y: float, english: str, korean: str) -> Drawing:
    """Write an English sentence, and what it means beneath it."""

    def draw(pen: Pen) -> None:
        pen.box((80, y - 34), (10, 112), "accent", radius=5)
        pen.text((120, y), english, 50, "strong")
        pen.text((120, y + 60), korean, 34, "mute")

    return draw


HELLO = Script(
    COURSE,
    "01-hello",
    KICKER,
    ACCENT,
    (
        slide(
            "영어로 나를 소개해요",
            beat(
                "오늘은 처음 만난 친구에게 나를 소개하는 말을 배워요.",
                "Today we learn to introduce ourselves to a new friend.",
                words((84, 430), "이름 · 나이 · 사는 곳 · 좋아하는 것", 42, "white"),
            ),
        ),
        slide(
            "이름 말하기",
            beat(
                "이름은 이렇게 말해요. My name is Haneul.",
                "This is how you say your name. My name is Haneul.",
                _sentence(240, "My name is Haneul.", "내 이름은 하늘이에요."),
            ),
            beat(
                "짧게 I'm Haneul. 이라고 해도 좋아요.",
                "You can also say, in short: I'm Haneul.",
                _sentence(410, "I'm Haneul.", "나는 하늘이에요."),
                words((120, 570), "I'm 은 I am 을 줄인 말이에요", 36, "accent"),
            ),
        ),
        slide(
            "나이와 사는 곳",
            beat(
                "나이는 I am 다음에 말해요. I am fourteen years old.",
                "You say your age after I am. I am fourteen years old.",
                _sentence(240, "I am fourteen years old.", "나는 열네 살이에요."),
            ),
            beat(
                "사는 곳은 live in 다음에 말해요. I live in Taebaek.",
                "You say where you live after live in. I live in Taebaek.",
                _sentence(430, "I live in Taebaek.", "나는 태백에 살아요."),
            ),
        ),
        slide(
            "좋아하는 것",
            beat(
                "좋아하는 것은 like로 말해요. I like soccer.",
                "You say what you like with like. I like soccer.",
                _sentence(240, "I like soccer.", "나는 축구를 좋아해요."),
            ),
            beat(
                "하는 일을 좋아하면 동사에 ing를 붙여요. I like drawing.",
                "If it is something you do, add -ing to the verb. I like drawing.",
                _sentence(410, "I like drawing.", "나는 그림 그리기를 좋아해요."),
                rule(570, "draw  →  drawing      read  →  reading", 40),
                say="하는 일을 좋아하면 동사에 아이엔지를 붙여요. I like drawing.",
            ),
        ),
        slide(
            "인사 주고받기",
            beat(
                "만나서 반갑다는 인사예요. Nice to meet you.",
                "This says that you are glad to meet somebody. Nice to meet you.",
                bubble((100, 220), (560, 110), "Nice to meet you."),
            ),
            beat(
                "대답할 때는 too를 붙여요. Nice to meet you, too.",
                "To answer, add too. Nice to meet you, too.",
                bubble((600, 420), (580, 110), "Nice to meet you, too.", "right"),
            ),
        ),
        slide(
            "이어서 들어 봐요",
            beat(
                "Hello, my name is Haneul. I am fourteen years old.",
                "Hello, my name is Haneul. I am fourteen years old.",
                words((80, 230), "Hello, my name is Haneul.", 50, "strong"),
                words((80, 320), "I am fourteen years old.", 50, "strong"),
                rest=0.8,
            ),
            beat(
                "I live in Taebaek. I like drawing.",
                "I live in Taebaek. I like drawing.",
                words((80, 410), "I live in Taebaek.", 50, "strong"),
                words((80, 500), "I like drawing.", 50, "strong"),
                rest=0.8,
            ),
            beat(
                "이제 내 이름과 내 이야기로 바꾸어 소리 내어 말해 보세요.",
                "Now say it aloud with your own name and your own story.",
                words((640, 590), "내 이야기로 바꾸어 말해 봐요!", 42, "accent", "centre"),
            ),
        ),
    ),
)

PRESENT = Script(
    COURSE,
    "02-present",
    KICKER,
    ACCENT,
    (
        slide(
            "현재형: 늘 하는 일",
            beat(
                "매일 하는 일을 영어로 말할 때는 현재형을 써요.",
                "To tell in English what you do every day, use the present tense.",
                words((84, 430), "I walk · She walks · He doesn't walk", 42, "white"),
            ),
        ),
        slide(
            "언제 쓸까요?",
            beat(
                "늘 하는 일을 말해요. I walk to school.",
                "It tells what you always do. I walk to school.",
                _sentence(250, "I walk to school.", "나는 학교에 걸어서 가요."),
            ),
            beat(
                "언제나 그런 사실도 말해요. The sun rises in the east.",
                "It also tells what is always true. The sun rises in the east.",
                _sentence(430, "The sun rises in the east.", "해는 동쪽에서 떠요."),
            ),
        ),
        slide(
            "he, she, it 에는 s",
            beat(
                "I, you, we, they 다음에는 동사를 그대로 써요. They walk.",
                "After I, you, we and they the verb stays as it is. They walk.",
                table(
                    (140, 210),
                    (500, 500),
                    (
                        ("주어", "동사"),
                        ("I · you · we · they", "walk"),
                    ),
                ),
                say="I, you, we, they 다음에는 동사를 그대로 써요. They walk.",
            ),
            beat(
                "he, she, it 다음에는 동사에 s를 붙여요. She walks.",
                "After he, she and it the verb takes an s. She walks.",
                table(
                    (140, 210),
                    (500, 500),
                    (
                        ("주어", "동사"),
                        ("I · you · we · they", "walk"),
                        ("he · she · it", "walks"),
                    ),
                ),
                rule(540, "나와 너를 뺀 한 사람, 한 가지에는  s", 42),
                say="he, she, it 다음에는 동사에 에스를 붙여요. She walks.",
            ),
        ),
        slide(
            "es 와 ies",
            beat(
                "sh, ch, s, x, o로 끝나면 es를 붙여요. He watches a movie.",
                "After sh, ch, s, x and o add es. He watches a movie.",
                _sentence(240, "He watches a movie.", "watch  →  watches,   go  →  goes"),
                say="에스에이치나 씨에이치, 에스, 엑스, 오로 끝나면 이에스를 붙여요. He watches a movie.",
            ),
            beat(
                "자음과 y로 끝나면 y를 i로 바꾸고 es를 붙여요. She studies math.",
                "After a consonant and y, change y to i and add es. She studies math.",
                _sentence(430, "She studies math.", "study  →  studies,   cry  →  cries"),
                say="자음과 와이로 끝나면 와이를 아이로 바꾸고 이에스를 붙여요. She studies math.",
            ),
        ),
        slide(
            "하지 않아요",
            beat(
                "하지 않는다고 할 때는 don't를 써요. I don't drink milk.",
                "To say that you don't do it, use don't. I don't drink milk.",
                _sentence(240, "I don't drink milk.", "나는 우유를 마시지 않아요."),
            ),
            beat(
                "he, she, it 에는 doesn't를 써요. He doesn't drink milk.",
                "With he, she and it use doesn't. He doesn't drink milk.",
                _sentence(400, "He doesn't drink milk.", "그는 우유를 마시지 않아요."),
                rule(560, "doesn't 뒤의 동사에는 s를 붙이지 않아요", 40),
            ),
        ),
        slide(
            "스스로 해 봐요",
            beat(
                "빈칸에 알맞은 go의 꼴은 무엇일까요?",
                "Which form of go fits the gap?",
                words((640, 260), "My sister ( go ) to bed at ten.", 52, "strong", "centre"),
                rest=1.6,
            ),
            beat(
                "My sister는 she이니까 goes예요. My sister goes to bed at ten.",
                "My sister is she, so it is goes. My sister goes to bed at ten.",
                words((640, 420), "My sister goes to bed at ten.", 56, "accent", "centre"),
            ),
        ),
    ),
)


def _notice(pen: Pen) -> None:
    """Draw the notice on the library's door."""
    pen.box((80, 195), (560, 420), "white", "ink")
    pen.box((80, 195), (560, 84), "ink")
    pen.text((360, 237), "LIBRARY HOURS", 42, "white", "centre")
    for row, (day, hours) in enumerate(
        (("Mon – Fri", "9 a.m. – 6 p.m."), ("Sat", "10 a.m. – 2 p.m."))
    ):
        pen.text((120, 330 + row * 62), day, 34, "strong")
        pen.text((330, 330 + row * 62), hours, 34)
    pen.text((120, 454), "Closed on Sundays", 34, "warn")
    pen.text((120, 516), "No food or drinks", 34)
    pen.text((120, 570), "Please be quiet", 34)


def _ring(y: float, width: float) -> Drawing:
    """Ring a line of the notice."""
    return lambda pen: pen.box((104, y - 30), (width, 60), "", "accent", 30)


NOTICE = Script(
    COURSE,
    "03-notice",
    KICKER,
    ACCENT,
    (
        slide(
            "영어 안내문 읽기",
            beat(
                "안내문은 다 읽지 않아도 돼요. 필요한 것부터 찾아봐요.",
                "You need not read all of a notice. Look first for what you need.",
                words((84, 430), "제목 → 때 → 하지 말 것", 42, "white"),
            ),
        ),
        slide(
            "먼저 제목을 봐요",
            beat(
                "도서관 문에 이런 안내문이 붙어 있어요.",
                "There is a notice like this on the door of the library.",
                _notice,
            ),
            beat(
                "제목은 Library Hours. 도서관이 여는 시간이라는 뜻이에요.",
                "The title is Library Hours: when the library is open.",
                lambda pen: pen.box((70, 185), (580, 104), "", "accent", 26),
                words((690, 237), "도서관 여는 시간", 46, "accent"),
            ),
            beat(
                "모르는 낱말이 있어도 괜찮아요. 제목만 알아도 반은 짐작할 수 있어요.",
                "Words you don't know are all right: with the title you can guess half of it.",
                words((690, 420), "모르는 낱말이\n있어도 괜찮아요", 44, "strong"),
            ),
        ),
        slide(
            "때를 찾아요",
            beat(
                "Mon은 월요일, Fri는 금요일, Sat은 토요일을 줄인 말이에요.",
                "Mon is short for Monday, Fri for Friday, Sat for Saturday.",
                _notice,
                words((690, 230), "Mon = Monday 월요일", 40),
                words((690, 295), "Fri = Friday 금요일", 40),
                words((690, 360), "Sat = Saturday 토요일", 40),
                say="Mon 은 월요일, Fry 는 금요일, Sat 은 토요일을 줄인 말이에요.",
            ),
            beat(
                "a.m.은 오전, p.m.은 오후예요.",
                "a.m. is before noon, p.m. after noon.",
                words((690, 440), "a.m. 오전   p.m. 오후", 42, "strong"),
                say="에이엠은 오전, 피엠은 오후예요.",
            ),
            beat(
                "Closed on Sundays. 일요일마다 닫는다는 뜻이에요.",
                "Closed on Sundays: it is closed every Sunday.",
                _ring(454, 350),
                words((690, 530), "일요일마다 닫아요", 46, "warn"),
            ),
        ),
        slide(
            "하면 안 되는 일",
            beat(
                "No 다음에 오는 것은 안 되는 일이에요. No food or drinks.",
                "What follows No is not allowed. No food or drinks.",
                _notice,
                _ring(516, 350),
                words((690, 280), "No food or drinks", 44, "strong"),
                words((690, 345), "음식과 음료는 안 돼요", 40, "mute"),
            ),
            beat(
                "Please로 시작하면 부탁하는 말이에요. Please be quiet.",
                "Please begins a request. Please be quiet.",
                _ring(570, 300),
                words((690, 470), "Please be quiet", 44, "strong"),
                words((690, 535), "조용히 해 주세요", 40, "mute"),
            ),
        ),
        slide(
            "스스로 해 봐요",
            beat(
                "토요일 오후 3시에 이 도서관에서 책을 빌릴 수 있을까요?",
                "Can you borrow a book here on Saturday at 3 in the afternoon?",
                _notice,
                words((690, 280), "토요일 오후 3시에\n책을 빌릴 수 있을까요?", 46, "strong"),
                say="토요일 오후 세 시에 이 도서관에서 책을 빌릴 수 있을까요?",
                rest=1.6,
            ),
            beat(
                "Sat을 찾으면 오후 2시까지예요. 그래서 빌릴 수 없어요.",
                "Look for Sat: until 2 p.m. So you can't.",
                _ring(392, 500),
                words((690, 480), "10 a.m. – 2 p.m.", 46, "accent"),
                words((690, 550), "3시에는 닫혀 있어요", 44),
                say="Sat 을 찾으면 오후 두 시까지예요. 그래서 빌릴 수 없어요.",
            ),
        ),
    ),
)

ROUTINE = Script(
    COURSE,
    "04-routine",
    KICKER,
    ACCENT,
    (
        slide(
            "듣고 따라 말해요",
            beat(
                "듣고 따라 말하는 시간이에요. 한 문장을 듣고, 쉬는 동안 따라 말해 보세요.",
                "It's time to listen and repeat. Hear a sentence, and say it in the pause.",
                card((84, 400), (560, 100), "소리만 있는 강의예요", 38),
            ),
            beat("I get up at seven.", "I get up at seven.", rest=4.0),
            beat("일곱 시에 일어나요.", "It means: I get up at seven.", rest=0.6),
            beat("I eat breakfast with my family.", "I eat breakfast with my family.", rest=4.5),
            beat("가족과 아침을 먹어요.", "It means: I have breakfast with my family.", rest=0.6),
            beat("I take the bus to school.", "I take the bus to school.", rest=4.2),
            beat("버스를 타고 학교에 가요.", "It means: I go to school by bus.", rest=0.6),
            beat("I do my homework after dinner.", "I do my homework after dinner.", rest=4.5),
            beat("저녁을 먹고 숙제를 해요.", "It means: after dinner I do my homework.", rest=0.6),
            beat("I go to bed at ten thirty.", "I go to bed at ten thirty.", rest=4.2),
            beat(
                "열 시 반에 잠자리에 들어요.", "It means: I go to bed at half past ten.", rest=0.6
            ),
            beat(
                "잘했어요. 내일은 보지 않고 다섯 문장을 말해 보세요.",
                "Well done. Tomorrow, try to say the five sentences without looking.",
            ),
        ),
    ),
    audio_only=True,
)

SCRIPTS = (HELLO, PRESENT, NOTICE, ROUTINE)
