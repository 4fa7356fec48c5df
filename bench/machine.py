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


def measured(command: Sequence[str], *, output: Path | None = None) -> tuple[float, float]:
    """Wall seconds and peak memory (MiB, the greatest of the process and its children) of a command.

    Raises:
        SystemExit: the command could not do its work (exit status 2 or more, or a signal).
    """
    with open(output or os.devnull, "wb") as stream:  # noqa: PTH123  # devnull is no Path
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    unit = 1 if sys.platform == "darwin" else KIBI  # ru_maxrss: bytes on macOS, kilobytes elsewhere
    return seconds, usage.ru_maxrss * unit / KIBI**2


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Lower quartile, median, upper quartile; of one value, three times that value."""
    if len(values) < 2:
        return (values[0],) * 3
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high
