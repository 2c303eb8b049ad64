"""A desktop nobody sees: an X server with two screens, a window manager and a message bus, ended by their own ids."""

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CONSOLE = "1440/380x900/238+0+0"
PROJECTOR = "1920/508x1080/286+1440+0"
NOISE = (
    "AtSpiAdaptor::applicationInterface does not implement",
    " INFO started on ",
    "Could not find accessible on path",  # the driver asked for something that had just gone
)
"""What Qt says when it is driven; nothing is wrong."""
BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def missing_programs() -> list[str]:
    """What of the system is not installed; packaging/dev.sh test installs it."""
    missing = [name for name in ("Xvfb", "openbox", "dbus-daemon", "xrandr", "xwininfo") if shutil.which(name) is None]
    if not any(Path(path).exists() for path in BUS_LAUNCHERS):
        missing.append("at-spi2-core")
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if subprocess.run([system_python(), "-c", probe], capture_output=True, check=False).returncode:
        missing.append("python3-gi and gir1.2-atspi-2.0")
    return missing


def system_python() -> str:
    """The system's Python: it has gi, the project's environment does not."""
    return "/usr/bin/python3"


class Desktop:
    """Two screens side by side and whatever was started on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir()
        (folder / "run").mkdir(mode=0o700)
        (folder / "screen").mkdir()
        self._running: list[subprocess.Popen[bytes]] = []
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "PYTHONPATH")}
        self.env = {
            **kept,
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "LC_ALL": "C.UTF-8",
            "PYTHONFAULTHANDLER": "1",
        }

    def start(self, *command: str, **more: object) -> "subprocess.Popen[bytes]":
        """Start a program on this desktop; it ends with it."""
        log = (self.folder / f"{Path(command[0]).name}.log").open("ab")
        with log:
            made = subprocess.Popen(command, env=self.env, stderr=log, cwd=ROOT, **more)  # type: ignore[call-overload]
        self._running.append(made)
        return made

    def run(self, *command: str) -> str:
        """Run a small program to its end; what it printed."""
        done = subprocess.run(command, env=self.env, check=True, capture_output=True, encoding="utf-8")
        return done.stdout

    def begin(self) -> None:
        """The X server chooses its own number; then the screens, the bus and the window manager."""
        end, begin = os.pipe()
        server = ("Xvfb", "-displayfd", str(begin), "-screen", "0", "3360x1080x24", "-noreset", "-nolisten", "tcp")
        self.start(*server, "-fbdir", str(self.folder / "screen"), pass_fds=(begin,), stdout=subprocess.DEVNULL)
        os.close(begin)
        with os.fdopen(end) as number:
            self.env["DISPLAY"] = f":{number.readline().strip()}"
        self.run("xrandr", "--setmonitor", "console", CONSOLE, "screen")
        self.plug_in()
        bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE)
        assert bus.stdout is not None
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        launcher = next(path for path in BUS_LAUNCHERS if Path(path).exists())
        self.start(launcher, "--launch-immediately", stdout=subprocess.DEVNULL)
        self.start("openbox", stdout=subprocess.DEVNULL)

    def plug_in(self) -> None:
        """Connect the projector; `xrandr --delmonitor projector` pulls it out."""
        self.run("xrandr", "--setmonitor", "projector", PROJECTOR, "none")

    def faults(self) -> str:
        """What the program wrote to its log or its standard error: nothing, if all went well."""
        logs = [path.read_text(errors="replace") for path in self.home.rglob("common-ground.log")]
        lines = "".join([*logs, self.log_of(Path(sys.executable).name)]).splitlines()
        return "\n".join(line for line in lines if not any(known in line for known in NOISE))

    def app(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start the real program."""
        self.env |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        return self.start(sys.executable, "-m", "ui", *arguments, stdout=subprocess.DEVNULL)

    def driver(self) -> "Driver":
        return Driver(
            self.start(
                system_python(), "-W", "ignore", str(HERE / "driver.py"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
            ),
            self.folder / "python3.log",
        )

    def log_of(self, program: str) -> str:
        path = self.folder / f"{program}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def picture(self) -> tuple[int, int, bytes]:
        """Width, height and pixels (four bytes each, blue first) of the whole desktop, as the X server holds them."""
        data = (self.folder / "screen" / "Xvfb_screen0").read_bytes()
        head = struct.unpack(">25I", data[:100])
        header, width, height, stride, colours = head[0], head[4], head[5], head[12], head[19]
        start = header + colours * 12
        rows = (data[start + y * stride : start + y * stride + width * 4] for y in range(height))
        return width, height, b"".join(rows)

    def end(self) -> None:
        """End everything that was started here, by its own id, the last first."""
        for process in reversed(self._running):
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


class Driver:
    """The hands and ears in the other process."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self._process = process
        self._log = log

    def _ask(self, *command: object) -> object:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(command).encode() + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"{command}: {self._log.read_text(errors='replace')[-900:]}"
        return json.loads(answer)

    def press(self, name: str) -> None:
        self._ask("press", name)

    def type(self, name: str, text: str) -> None:
        self._ask("type", name, text)

    def key(self, keysym: int) -> None:
        self._ask("key", keysym)

    def number(self, name: str, value: int) -> None:
        self._ask("number", name, value)

    def lines(self, name: str, texts: Sequence[str]) -> None:
        """Enter one text after the other into the line of this name."""
        self._ask("lines", name, list(texts))

    def wait(self, name: str) -> None:
        self._ask("wait", name)

    def says(self, name: str, words: str) -> str:
        return str(self._ask("says", name, words))

    def close_window(self) -> None:
        """Close the console as the window manager's button does."""
        self._ask("close")

    def describe(self, name: str) -> str:
        return str(self._ask("describe", name))

    def names(self) -> list[str]:
        answer = self._ask("names")
        assert isinstance(answer, list)
        return answer


@contextmanager
def desktop(folder: Path) -> Iterator[Desktop]:
    made = Desktop(folder)
    try:
        made.begin()
        yield made
    finally:
        made.end()


def until(look: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if look():
            return True
        time.sleep(0.05)
    return False


def kill(process: "subprocess.Popen[bytes]") -> None:
    """Pull the plug."""
    process.send_signal(signal.SIGKILL)
    process.wait()
