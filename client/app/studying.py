"""What the pages are given of somebody's work, and of the window around them."""

from typing import TYPE_CHECKING

from client.door import Door
from client.ui.context import Context
from client.ui.privacy import Privacy
from client.ui.writing.cameras import OwnCameras
from client.workspace import Workspace

if TYPE_CHECKING:
    from client.app.app import App


def context_for(app: "App", workspace: Workspace, door: Door) -> Context:
    """Return what the pages of whoever is in are given."""
    live = app.watches.live
    assert live is not None
    return Context(
        store=workspace.store,
        live=live,
        learning=workspace.learning,
        blobs=workspace.blobs,
        attachments=workspace.attachments,
        background=app.background,
        clock=workspace.clock,
        language=app.translation.language,
        sign_out=app.sign_out,
        courier=workspace.courier,
        privacy=Privacy(
            lambda: workspace.profile.kind,
            door.set_pin,
            door.check_pin,
            app.lock,
            app.leave,
            app.is_shared,
            lambda: door.centre,
            app.remove,
        ),
        forget=app.forget,
        cameras=OwnCameras(),
    )
