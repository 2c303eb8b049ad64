"""For every test: two screens nobody sees, a home of its own, nothing left behind, and pictures when it fails.

Qt is touched only where a test has imported it, so that the tests of `workshop` run without it.
"""

import ctypes
import gc
import logging
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.accessible", "tests.e2e.room")

collect_ignore = ["e2e/driver.py"]  # run by the system's Python, which has gi

HERE = Path(__file__).resolve().parent
PICTURES = Path(os.environ.get("TEST_PICTURES", Path(tempfile.gettempdir()) / "common-ground-failures"))
"""Where the windows of a failed test are saved."""

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":  # a console of 1440 × 900, a projector beside it
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={HERE / 'screens.json'}"
if "XDG_RUNTIME_DIR" not in os.environ and os.name == "posix":  # Qt warns without one, and a warning fails a test
    _runtime = tempfile.TemporaryDirectory(prefix="common-ground-")
    os.environ["XDG_RUNTIME_DIR"] = _runtime.name


# ── a home of its own ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the settings and documents of whoever runs it, nor those of another test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    if "PySide6.QtCore" in sys.modules:  # Qt looks at the environment only once for its settings
        from PySide6.QtCore import QSettings

        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(home / "config"))
    return home


# ── the app ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def qapp(qapp):
    """The one QApplication, in the looks the app has."""
    from ui.theme import Scheme, apply_theme

    apply_theme(qapp, Scheme.LIGHT)
    gc.collect()
    gc.freeze()  # what is imported by now is looked through after no test
    return qapp


# ── nothing is left behind ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, private_home: Path) -> Iterator[None]:
    """Fails a test that leaves a window, a thread, a timer or an animation behind."""
    threads = set(threading.enumerate())
    with_qt = "qapp" in request.fixturenames
    ticking = {id(each) for each in _ticking()} if with_qt else set[int]()
    yield
    for handler in list(logging.getLogger("common_ground").handlers):
        logging.getLogger("common_ground").removeHandler(handler)
        handler.close()
    left = [f"a thread: {t.name}" for t in threading.enumerate() if t not in threads and _is_still_running(t)]
    if with_qt:
        left += [f"an item of a layout that is gone: {each!r}" for each in _stale_items()]
        left += [f"a window: {name}" for name in _close_windows()]
        gc.collect()  # what a test dropped goes now, not in the middle of making the next one's widgets
        left += [f"at work: {each!r} of {each.parent()!r}" for each in _ticking() if id(each) not in ticking]
    assert not left, "The test left behind " + "; ".join(left)


def _is_still_running(thread: threading.Thread) -> bool:
    thread.join(1)
    return thread.is_alive()


def _app():
    """The QApplication, if there is one."""
    if "PySide6.QtWidgets" not in sys.modules:
        return None
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()


def _close_windows() -> list[str]:
    """Close the windows that are still visible, and give their names."""
    app = _app()
    if app is None:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()
    found = _visible_windows()
    names = [f"{type(window).__name__} “{window.windowTitle()}”" for window in found]
    for window in found:
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return names


def _visible_windows():
    from PySide6.QtWidgets import QApplication

    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _stale_items() -> list[object]:
    """Items of layouts that Python was shown and Qt has deleted since. Each stands for whatever is made at the same
    address next; when that widget goes, the program ends."""
    if _app() is None:
        return []
    import shiboken6
    from PySide6.QtWidgets import QApplication, QWidgetItem

    shown = [o for o in gc.get_objects() if type(o) is QWidgetItem and not shiboken6.createdByPython(o)]
    widgets = {shiboken6.getCppPointer(widget)[0] for widget in QApplication.allWidgets()} if shown else set[int]()
    return [o for o in shown if _widget_in(shiboken6.getCppPointer(o)[0]) not in widgets]


def _widget_in(item: int) -> int | None:
    """The address of the widget in the item at an address, whether the item is still there or not: after the pointer
    to its methods and its alignment."""
    return ctypes.c_void_p.from_address(item + 2 * ctypes.sizeof(ctypes.c_void_p)).value


def _ticking():
    """Timers that run and animations that move."""
    if _app() is None:
        return []
    import shiboken6
    from PySide6.QtCore import QAbstractAnimation, QTimer

    found = [o for o in gc.get_objects() if issubclass(type(o), QTimer | QAbstractAnimation) and shiboken6.isValid(o)]
    running = QAbstractAnimation.State.Running
    return [o for o in found if (o.isActive() if isinstance(o, QTimer) else o.state() is running)]


# ── pictures of what failed ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    report = yield
    if report.when == "call" and report.failed and _app() is not None:
        for path in _save_windows(re.sub(r"\W+", "-", item.nodeid)[-100:].strip("-")):
            report.user_properties.append(("picture", str(path)))
    return report


def _save_windows(name: str) -> list[Path]:
    PICTURES.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for number, window in enumerate(_visible_windows(), 1):
        path = PICTURES / f"{name}-{number}.png"
        if window.grab().save(str(path)):
            written.append(path)
    return written


def pytest_terminal_summary(terminalreporter) -> None:
    failed = terminalreporter.stats.get("failed", [])
    pictures = [value for report in failed for key, value in report.user_properties if key == "picture"]
    if pictures:
        terminalreporter.section("the windows of what failed")
        for path in pictures:
            terminalreporter.line(path)
