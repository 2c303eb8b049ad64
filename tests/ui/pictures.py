"""Compares what a widget draws with the accepted picture; UPDATE_PICTURES=1 accepts a new one."""

import os
import sys
import tempfile
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

ACCEPTED = Path(__file__).resolve().parent.parent / "pictures"
ALIKE = 0.995
"""The share of pixels that must be within one level of the accepted ones."""


def updating() -> bool:
    """Whether new pictures are to be accepted."""
    return os.environ.get("UPDATE_PICTURES") == "1" or "--update-snapshots" in sys.argv


def assert_picture(widget: QWidget, name: str) -> None:
    """Fail unless the widget looks as it did when the picture of this name was accepted."""
    assert_image(widget.grab().toImage(), name)


def assert_image(drawn: QImage, name: str, folder: Path = ACCEPTED, tolerance: int = 1) -> None:
    """Fail unless the picture is as it was when the one of this name was accepted, give or take some levels."""
    drawn = drawn.convertToFormat(QImage.Format.Format_RGB32)
    path = folder / f"{name}.png"
    if updating():
        folder.mkdir(exist_ok=True)
        assert drawn.save(str(path), quality=0), f"{path} cannot be written"
        return
    assert path.exists(), f"There is no accepted picture {path.name}: look at the drawing, then UPDATE_PICTURES=1"
    alike = share_alike(drawn, QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32), tolerance)
    if alike < ALIKE:
        found = Path(tempfile.gettempdir()) / f"{name}-drawn.png"
        drawn.save(str(found))
        raise AssertionError(f"{name}: only {alike:.2%} of the pixels are as accepted; drawn now: {found}")


def share_alike(one: QImage, other: QImage, tolerance: int = 1) -> float:
    """The share of pixels that differ by no more levels than tolerated; 0 for pictures of different sizes."""
    if one.size() != other.size():
        return 0.0
    difference = np.abs(levels(one).astype(int) - levels(other).astype(int)).max(axis=2)
    return float((difference <= tolerance).mean())


def levels(image: QImage) -> np.ndarray:
    """The colours of a picture: height × width × (blue, green, red)."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return bits[:, : image.width(), :3]
