"""What takes time, said on stderr: only on a terminal, and only when a stage lasts over a second."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType

from .speaker import Speaker

PATIENCE = 1.0
STEP = 0.5


class Stage:
    """A stretch of work with a name; after `PATIENCE` seconds a line counts them until the work is done.

    Use as a context manager. Nothing is written where stderr is not a terminal.
    """

    def __init__(self, speaker: Speaker, key: str) -> None:
        self._words = speaker.text(key)
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Stage:
        if sys.stderr.isatty():
            self._thread = threading.Thread(target=self._count, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        if self._thread:
            self._thread.join()

    def _count(self) -> None:
        begun, shown = time.monotonic(), 0
        while not self._done.wait(STEP if shown else PATIENCE):
            line = f"{self._words} {time.monotonic() - begun:.0f} s"
            sys.stderr.write("\r" + line.ljust(shown))
            sys.stderr.flush()
            shown = len(line)
        if shown:
            sys.stderr.write("\r" + " " * shown + "\r")
            sys.stderr.flush()
