"""What a child process may use while it reads a foreign file: memory and time, by the means of each system."""

import ctypes
import os
import sys
import threading
import time
from typing import Final

MOST_MEMORY: Final = 500_000_000
"""Bytes."""
MOST_SECONDS: Final = 9.0
"""From the start of the child to its answer."""
TOO_LARGE: Final = 70
"""The exit status of a child that was given too little memory for its file."""
_WATCH_EVERY: Final = 0.02
_KILL_ON_CLOSE, _PROCESS_MEMORY, _EXTENDED = 0x2000, 0x100, 9


def limit_this_process() -> None:
    """Bind this process to its limits for good; it also may not write a file from now on."""
    sys.dont_write_bytecode = True
    if sys.platform == "win32":
        _limit_by_job()
        return
    import resource

    seconds = int(MOST_SECONDS) + 1
    for what, most in (
        (resource.RLIMIT_CPU, seconds),  # were the parent gone, nobody else would end a reader that runs for ever
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, MOST_MEMORY),
    ):
        _, hard = resource.getrlimit(what)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (wanted, hard))
        except (OSError, ValueError):  # not every system knows every limit; macOS refuses the one for memory
            continue
    if sys.platform == "darwin":  # and does not hold it
        threading.Thread(target=_watch_memory, daemon=True).start()


def _watch_memory() -> None:
    """End this process once it has used more than it may, where the system itself does not."""
    if sys.platform == "win32":
        return
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    at_first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit - at_first < MOST_MEMORY:
        time.sleep(_WATCH_EVERY)
    os._exit(TOO_LARGE)


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of Windows."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def _limit_by_job() -> None:
    """Put this process into a job of its own that holds the limit of memory; ended with its last handle, ours."""
    if sys.platform != "win32":
        return
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    limits = _JobLimits()
    limits.basic.flags = _PROCESS_MEMORY | _KILL_ON_CLOSE
    limits.process_memory = MOST_MEMORY
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    set_ = kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
    if not set_ or not kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess())):
        raise ctypes.WinError(ctypes.get_last_error())
