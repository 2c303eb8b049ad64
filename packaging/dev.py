"""Sets up the development environment and runs, tests or measures the app from it: `dev.py run | test | bench | …`.

Needs nothing but Python 3.11 or newer. On Debian and Ubuntu, `dev.sh` first installs the system packages.
"""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import distributions
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "common-ground.json"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

USAGE = """\
run [arguments]         opens the app with the sample room; without a screen it saves a picture and a workbook instead
test [pytest arguments] checks the style and the types, then runs every test; with a path, only the tests there
bench [arguments]       measures how fast the app is
fuzz [minutes] [what]   damages files and typed lines at random; 5 minutes if nothing is said
soak [minutes]          runs workshops for ten minutes, or as many as are said, and tells whether anything grows
planted [words]         plants faults one at a time into a copy, and says which test caught which
setup [test]            only makes the environment in .venv
"""

# What needs no Qt: the first and fastest of the three rings of tests.
DOMAIN_PLACES = ("workshop", "tests/workshop", "tests/fuzz", "tests/planted", "tests/test_architecture.py")
NOT_OUTSIDE = ("-m", "not outside")


class Stop(Exception):
    """What went wrong, in a sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Stage:
    name: str
    passed: bool
    summary: str


# ── the environment ──────────────────────────────────────────────────────────────────────────────────────────────────


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is the one that may meet an older Python)
        raise Stop(
            f"Common Ground needs Python 3.11 or newer, and this is Python {sys.version_info[0]}.{sys.version_info[1]}."
        )


def fingerprint() -> dict[str, str]:
    """What an environment was made from; when this changes it is brought up to date."""
    contents = (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    return {
        "made_from": hashlib.sha256(contents).hexdigest(),
        "python": sys.version,
        "place": str(ROOT),
    }


def read_stamp() -> dict[str, object]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


def clean_environment() -> dict[str, str]:
    """The caller's environment without what would lead Python or pip elsewhere."""
    env = dict(os.environ)
    for name in ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"):
        env.pop(name, None)
    if not WINDOWS:
        home = env.get("HOME", "")
        if not home or not os.access(home, os.W_OK):
            env["HOME"] = str(VENV / "home")
            (VENV / "home").mkdir(parents=True, exist_ok=True)
        locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
        if "utf" not in locale.lower():  # Qt wants UTF-8 and says so on every start
            env["LC_ALL"] = "C.UTF-8" if LINUX else "en_GB.UTF-8"
    return env


def ensure_environment(*, with_tests: bool) -> None:
    """Makes `.venv` or brings it up to date; does nothing, and needs no network, when it already is."""
    wanted = fingerprint()
    stamp = read_stamp()
    same_place = all(stamp.get(key) == wanted[key] for key in ("python", "place"))
    has_tests = stamp.get("tests") is True
    if same_place and stamp.get("made_from") == wanted["made_from"] and (has_tests or not with_tests):
        return
    started = time.monotonic()
    if not same_place:
        say(f"Making the environment in {VENV}. This needs the network, once.")
        make_venv()
    else:
        say("Bringing the environment up to date. This needs the network, once.")
        STAMP.unlink(missing_ok=True)
    with_tests = with_tests or has_tests
    setuptools = next(line for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines() if "setuptools" in line)
    pip_install(setuptools)
    pip_install("--no-build-isolation", "--editable", f"{ROOT}[test]" if with_tests else str(ROOT))
    shutil.rmtree(ROOT / "common_ground.egg-info", ignore_errors=True)  # a by-product that nothing reads
    STAMP.write_text(json.dumps({**wanted, "tests": with_tests}, indent=2), encoding="utf-8")
    say(f"The environment is ready ({time.monotonic() - started:.0f} s).")


def make_venv() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError as error:
        raise Stop(
            "This Python cannot make virtual environments. "
            f"On Debian or Ubuntu: apt-get install python3-venv python3.{sys.version_info[1]}-venv"
        ) from error
    try:
        venv.EnvBuilder(clear=True, symlinks=not WINDOWS, with_pip=True).create(VENV)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Stop(f"The environment in {VENV} could not be made: {error}") from error


def pip_install(*arguments: str) -> None:
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    env = clean_environment() | {"PIP_ROOT_USER_ACTION": "ignore"}
    done = subprocess.run([*command, "--constraint", CONSTRAINTS, *arguments], env=env, cwd=ROOT, check=False)
    if done.returncode:
        raise Stop("The Python packages could not be installed; pip says why above. Is there a network?")


def refuse_broken_qt() -> None:
    """PySide6 6.12.0 loses a reference to None at each call, which ends Python 3.11 in the middle of an animation."""
    if sys.version_info >= (3, 12):
        return
    packages = sysconfig.get_path("purelib", "venv", vars={"base": str(VENV), "platbase": str(VENV)})
    if any(found.version == "6.12.0" for found in distributions(name="PySide6-Essentials", path=[packages])):
        raise Stop(
            "PySide6 6.12.0 crashes on Python 3.11 after some seconds of animation. "
            "Delete the .venv folder and start again, or use Python 3.12 or newer."
        )


# ── run ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def run(arguments: list[str]) -> int:
    ensure_environment(with_tests=False)
    refuse_broken_qt()
    command = [PYTHON, "-P", "-m", "ui", "--demo"]  # -P: a folder called ui in the current directory is not ours
    env = clean_environment()
    if LINUX and not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        place = tour_folder()
        say(f"There is no screen here, so the app runs unseen and saves a picture and a workbook in {place}")
        env["QT_QPA_PLATFORM"] = "offscreen"
        command += ["--offscreen-tour", place]
    return subprocess.run([*command, *arguments], env=env, check=False).returncode


def tour_folder() -> Path:
    """`common-ground-demo` in the current directory, or in the temporary one where that cannot be written."""
    here = Path.cwd() / "common-ground-demo"
    if not os.access(here if here.exists() else here.parent, os.W_OK):
        here = Path(tempfile.gettempdir()) / "common-ground-demo"
    here.mkdir(exist_ok=True)
    return here


# ── test ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test(arguments: list[str]) -> int:
    ensure_environment(with_tests=True)
    refuse_broken_qt()
    with tempfile.TemporaryDirectory(prefix="common-ground-") as runtime:
        env = clean_environment() | {"QT_QPA_PLATFORM": "offscreen"}
        if not WINDOWS:
            env["XDG_RUNTIME_DIR"] = runtime  # Qt warns where it is missing, and a warning fails a test
        if any(is_place(argument, before) for before, argument in pairwise(["", *arguments])):
            return run_in_root(["pytest", *(from_root(argument) for argument in arguments)], env)
        stages = static_stages(env) + ring_stages(arguments, env)
    return report(stages)


def is_place(argument: str, before: str = "") -> bool:
    """Whether an argument for pytest says where to look: `tests/ui`, but not the `ui` of `-k ui`."""
    path = Path(argument.split("::")[0])
    return (
        not argument.startswith("-")
        and before not in ("-k", "-m", "-n", "-p", "-o")
        and (path.exists() or (ROOT / path).exists())
    )


def from_root(argument: str) -> str:
    """A place given from the current directory, as an absolute one: the tests run in the root of the project."""
    path, *rest = argument.split("::")
    known = not argument.startswith("-") and os.sep in path and Path(path).exists()
    return "::".join([str(Path(path).resolve()), *rest]) if known else argument


def static_stages(env: dict[str, str]) -> list[Stage]:
    return [
        static_stage("style", ["ruff", "check", "."], env),
        static_stage("layout", ["ruff", "format", "--check", "."], env),
        static_stage("types", ["pyright"], env),
    ]


def static_stage(name: str, command: list[str], env: dict[str, str]) -> Stage:
    say(f"\n── {name}: {' '.join(command)}")
    started = time.monotonic()
    passed = run_in_root(command, env) == 0
    return Stage(name, passed, f"{' '.join(command)}: {'passed' if passed else 'FAILED'}{since(started)}")


def ring_stages(arguments: list[str], env: dict[str, str]) -> list[Stage]:
    side_by_side = ["-n", "2"] if (os.cpu_count() or 1) > 1 else []
    own_ring = [place for place in DOMAIN_PLACES if (ROOT / place).exists()]
    others = [f"--ignore={place}" for place in own_ring if place.startswith("tests/")]
    rings = [
        ("domain", [*own_ring, *NOT_OUTSIDE, *side_by_side]),
        ("app", ["tests", *others, *NOT_OUTSIDE, *side_by_side]),
    ]
    if LINUX:
        patient = ["-o", "faulthandler_timeout=600"]  # half a day takes some minutes, and is not stuck
        rings.append(("outside", ["tests", "-m", "outside", *patient, *side_by_side]))
    stages = [ring_stage(name, [*ring, *arguments], env) for name, ring in rings]
    if not any("passed" in stage.summary for stage in stages):
        stages.append(Stage("tests", False, "Not one test passed."))
    return stages


def ring_stage(name: str, arguments: list[str], env: dict[str, str]) -> Stage:
    say(f"\n── {name}: pytest {' '.join(arguments)}")
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    slowest = ["--durations=15", "--durations-min=5"]
    command = [str(PYTHON), "-P", "-m", "pytest", *colour, *slowest, *arguments]
    last = "pytest said nothing"
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            if re.search(r"={3,}.* in [\d.]+s", line):
                last = line.strip()
        code = process.wait()
    nothing_to_run = code == 5
    return Stage(name, code == 0 or nothing_to_run, last if code in (0, 1, 5) else f"{last} (status {code})")


def run_in_root(module: list[str], env: dict[str, str]) -> int:
    return subprocess.run([PYTHON, "-P", "-m", *module], cwd=ROOT, env=env, check=False).returncode


def report(stages: list[Stage]) -> int:
    say("\n── all of it")
    for stage in stages:
        say(f"{stage.name:8} {stage.summary}")
    failed = [stage.name for stage in stages if not stage.passed]
    say(f"FAILED: {', '.join(failed)}" if failed else "Everything passed.")
    return 1 if failed else 0


# ── bench, set-up, and the door ──────────────────────────────────────────────────────────────────────────────────────


def bench(arguments: list[str]) -> int:
    ensure_environment(with_tests=True)
    refuse_broken_qt()
    env = clean_environment()
    if LINUX and not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        env["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([PYTHON, "-m", "tests.benchmarks", *arguments], cwd=ROOT, env=env, check=False).returncode


def fuzz(arguments: list[str]) -> int:
    ensure_environment(with_tests=True)
    return subprocess.run(
        [PYTHON, "-m", "tests.fuzz", *arguments], cwd=ROOT, env=clean_environment(), check=False
    ).returncode


def soak(arguments: list[str]) -> int:
    ensure_environment(with_tests=True)
    refuse_broken_qt()
    return run_in_root(["tests.soak", *arguments], clean_environment() | {"PYTHONPATH": str(ROOT)})


def planted(arguments: list[str]) -> int:
    ensure_environment(with_tests=True)
    refuse_broken_qt()
    return run_in_root(["tests.planted", *arguments], clean_environment() | {"PYTHONPATH": str(ROOT)})


def setup(arguments: list[str]) -> int:
    ensure_environment(with_tests="test" in arguments)
    refuse_broken_qt()
    return 0


def since(started: float) -> str:
    return f" in {time.monotonic() - started:.1f} s"


def say(sentence: str) -> None:
    print(sentence, flush=True)


COMMANDS = {"run": run, "test": test, "bench": bench, "fuzz": fuzz, "soak": soak, "planted": planted, "setup": setup}


def main() -> int:
    for stream in (sys.stdout, sys.stderr):  # an old Windows console has not every letter
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    name, arguments = (sys.argv[1] if len(sys.argv) > 1 else "", sys.argv[2:])
    command = COMMANDS.get(name)
    if command is None:
        say(USAGE)
        return 0 if name in ("help", "-h", "--help") else 2
    try:
        check_python()
        return command(arguments)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
