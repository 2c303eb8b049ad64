"""Lets a process without a window draw: the child that writes exports, and the command line."""

import os
import sys
from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from ui.theme import load_fonts


@cache
def drawing_app() -> QCoreApplication:
    """The application that drawing needs: the one there is, else one that needs no screen.

    On Windows its own platform draws without a window too, and knows the system's typefaces.
    """
    app = QGuiApplication.instance()
    if app is None:
        if sys.platform != "win32":
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = QGuiApplication(["common-ground"])
    load_fonts()
    return app
