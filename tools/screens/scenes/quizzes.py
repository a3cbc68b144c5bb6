"""Every kind of question: asked, answered, and explained."""

from functools import partial

from protocol.records import Item
from tools.screens.places import at, bring, detail_of, foot, go
from tools.screens.scene import Chapter, Open, Scene, Scenes
from tools.screens.studio import Studio

PRACTICE, QUIZ, MARKED = (
    "math-1/practice-integers",
    "math-1/quiz-equation",
    "english-1/quiz-notice",
)


def _wrong(item: Item) -> tuple[str, ...]:
    """Return an answer that is not right, or not all of it."""
    typed = {"numeric": ("7",), "short": ("크기",)}
    options, matches = [each.id for each in item.options], [each.id for each in item.matches]
    many = {"order": tuple(options), "match": tuple(reversed(matches))}
    return typed.get(item.kind) or many.get(item.kind) or (options[0],)


def _to(number: int, item: str, studio: Studio) -> None:
    """Show a question of a quiz."""
    go(studio, "assignments", item)
    studio.settle()
    detail = detail_of(studio)
    assert detail.work is not None
    assert detail.work.quiz is not None
    card = detail.work.quiz.cards[number]
    bring(detail.page, card)


def asked(number: int, item: str = QUIZ) -> Open:
    """Return the way to a question of a quiz."""
    return partial(_to, number, item)


def _check(number: int, studio: Studio) -> None:
    _to(number, PRACTICE, studio)
    detail = detail_of(studio)
    assert detail.work is not None
    assert detail.work.quiz is not None
    card = detail.work.quiz.cards[number]
    if card.check.isVisible():
        card.show_value(_wrong(card.item))
        card.view.changed.emit()
        card.check.click()
        studio.settle()
    bring(detail.page, card)
    detail.page.ensureWidgetVisible(card.mark)


SCENES: Scenes = {
    Chapter.FRESH: (
        Scene("quiz", "A practice", at("assignments", PRACTICE)),
        Scene("quiz-single", "One is right", asked(0)),
        Scene("quiz-multiple", "Several are right", asked(1)),
        Scene("quiz-numeric", "A number", asked(2)),
        Scene("quiz-order", "To be put in order", asked(3)),
        Scene("quiz-match", "What belongs together", asked(4)),
        Scene("quiz-short", "A few words", asked(5)),
        Scene("practice-wrong", "Checked at once: not right", partial(_check, 0)),
        Scene("practice-several", "Checked: several", partial(_check, 1)),
        Scene("practice-number", "Checked: a number", partial(_check, 2)),
        Scene("practice-order", "Checked: an order", partial(_check, 4)),
        Scene("practice-match", "Checked: pairs", partial(_check, 5)),
        Scene("quiz-foot", "The end of a practice", foot("assignments", PRACTICE)),
    ),
    Chapter.FULL: (
        Scene("graded-quiz", "A quiz that was marked", at("assignments", MARKED)),
        Scene("graded-quiz-middle", "Each answer is explained", foot("assignments", MARKED, 50)),
        Scene("graded-quiz-foot", "The last answers", foot("assignments", MARKED)),
        Scene("graded-order", "An order and pairs, explained", foot("assignments", QUIZ, 60)),
        Scene("graded-order-foot", "The last of them", foot("assignments", QUIZ)),
    ),
}
