"""Carrying work on a stick."""

from client.ui.courier.page import CourierPage
from tools.screens.places import at, foot, page_of, then
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio


def _choose(studio: Studio) -> None:
    stick = studio.paths.root.parent / "BANDI"
    stick.mkdir(exist_ok=True)
    page_of(studio, CourierPage).place.choose(stick)


def _pack(studio: Studio) -> None:
    page = page_of(studio, CourierPage)
    page.pack.click()
    studio.wait(lambda: not page.work.running, "the stick")


def _deliver(studio: Studio) -> None:
    page = page_of(studio, CourierPage)
    page.deliver.click()
    studio.wait(lambda: not page.work.running, "the stick")


SCENES: Scenes = {
    Chapter.OFFLINE: (
        Scene("courier", "By USB: no stick yet", at("courier")),
        Scene("courier-chosen", "A stick is there", then(at("courier"), _choose)),
        Scene("courier-packed", "It is packed", then(at("courier"), _choose, _pack)),
        Scene("courier-no-line", "Delivering needs a line", then(at("courier"), _choose, _deliver)),
        Scene("courier-foot", "What else can be done", foot("courier")),
    )
}
