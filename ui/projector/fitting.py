"""How a question stands on the room's screen: over how many pages, and whether its definitions are left out."""

from dataclasses import replace

from ui.projector.picture import pages_of, width_at
from ui.theme import Scheme
from workshop.preparing.checks import Fit
from workshop.show.scene import QuestionScene, Scene


def fit_of(scene: Scene, aspect: float) -> Fit | None:
    """How a question fits a screen of this shape (width by height); None for any other picture."""
    if not isinstance(scene, QuestionScene):
        return None
    width = width_at(aspect)
    pages = pages_of(scene, width, Scheme.LIGHT)
    bare = replace(scene, options=tuple(replace(o, definition="") for o in scene.options))
    return Fit(len(pages), bare != scene and pages_of(bare, width, Scheme.LIGHT) == pages)
