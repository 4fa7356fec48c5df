"""What a figure was measured on, and how a program is measured from outside."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

KIBI = 1024
# Runs a command; prints its wall seconds, its ru_maxrss and its exit status.
LAUNCH = """
import os, sys, time
begun = time.perf_counter()
child = os.fork()
if not child:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    os.execvp(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - begun, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
LIBRARIES = ("onrecord", "msgspec", "sqlalchemy", "turbohtml", "pypdfium2", "py3langid")


def facts() -> dict[str, str | int]:
    """Machine, system and versions."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "day": time.strftime("%Y-%m-%d"),
        "commit": _commit(),
        **{name: version(name) for name in LIBRARIES},
    }


def _processor() -> str:
    cpus = Path("/proc/cpuinfo")
    names = [line for line in cpus.read_text().splitlines() if line.startswith("model name")] if cpus.exists() else []
    return names[0].partition(": ")[2] if names else platform.processor() or platform.machine()


def _commit() -> str:
    done = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def measured(command: Sequence[str]) -> tuple[float, float]:
    """Wall seconds and peak memory (MiB, of the greatest of its processes) of a command; its output is thrown away.

    Raises:
        SystemExit: the command could not do its work (exit status 2 or more, or a signal).
    """
    # Started by a process that is small: Linux counts what the starting process takes as the command's own.
    done = subprocess.run([sys.executable, "-I", "-S", "-c", LAUNCH, *command], capture_output=True, check=True)
    seconds, memory, status = map(float, done.stdout.split())
    if status not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with status {status:g}")
    unit = 1 if sys.platform == "darwin" else KIBI  # ru_maxrss: bytes on macOS, kilobytes elsewhere
    return seconds, memory * unit / KIBI**2


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Lower quartile, median, upper quartile; of one value, three times that value."""
    if len(values) < 2:
        return (values[0],) * 3
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high
