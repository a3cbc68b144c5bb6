"""The settings, and what they ask before anything is done."""

from dataclasses import replace

from client.profile.pin import Kind
from client.ui.about import About
from client.ui.profiles.prove_pin import ProvePin
from client.ui.settings import SettingsPage
from tools.screens.places import at, foot, page_of, then
from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.studio import Studio


def _sign_out(studio: Studio) -> None:
    page_of(studio, SettingsPage).sign_out.click()


def _remove_me(studio: Studio) -> None:
    page_of(studio, SettingsPage).remove_me.click()


def _about(studio: Studio) -> None:
    About(page_of(studio, SettingsPage).context, studio.window).open()


def _pin(studio: Studio) -> None:
    page_of(studio, SettingsPage).lock_choice.buttons()[1].click()


def _prove(studio: Studio) -> None:
    page = page_of(studio, SettingsPage)
    privacy = replace(page.context.privacy, kind=lambda: Kind.DIGITS)
    ProvePin(replace(page.context, privacy=privacy), page).open()


def _pictures(studio: Studio) -> None:
    page_of(studio, SettingsPage).lock_choice.buttons()[2].click()


SCENES: Scenes = {
    Chapter.FULL: (
        Scene("settings", "How it looks", at("settings")),
        Scene("settings-middle", "Lectures and downloads", foot("settings", percent=45)),
        Scene("settings-foot", "Privacy and account", foot("settings")),
        Scene("settings-pin", "Choosing a PIN", then(at("settings"), _pin)),
        Scene("settings-prove", "The present PIN comes first", then(at("settings"), _prove)),
        Scene("settings-pictures", "Choosing pictures", then(at("settings"), _pictures)),
        Scene("settings-sign-out", "Signing out", then(at("settings"), _sign_out)),
        Scene("settings-remove", "Leaving this PC for good", then(at("settings"), _remove_me)),
        Scene("settings-about", "Version and licences", then(at("settings"), _about)),
    ),
    Chapter.OFFLINE: (
        Scene("offline-sign-out", "Signing out with unsent work", then(at("settings"), _sign_out)),
        Scene("offline-remove", "Leaving with unsent work", then(at("settings"), _remove_me)),
    ),
}
