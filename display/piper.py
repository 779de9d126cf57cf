"""Piper, a neural voice on this machine. The admin provides the model; a separate program loads it once."""

import contextlib
import importlib.metadata
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from threading import Timer

from display.engines import PROGRAMS, SynthesisError, decoded
from display.pack import MANIFEST
from display.sound import Audio

FIRST_SECONDS = 90  # a model of 63 MB took 6 to 10 s to load on two slow cores
LATER_SECONDS = 20  # s; a whole call took at most 1.9 s


class Speaker:
    """The program that loads one model; it starts with the first text."""

    def __init__(self, model: Path) -> None:
        self.model = model
        self._program: subprocess.Popen[bytes] | None = None

    def asked(self, text: str) -> tuple[bool, bytes]:
        """Return whether the program spoke, and the WAV or the reason. A program past the deadline is killed."""
        seconds = LATER_SECONDS if self._program else FIRST_SECONDS
        program = self._running()
        assert program.stdin is not None  # noqa: S101  only for mypy: both are pipes here
        assert program.stdout is not None  # noqa: S101  only for mypy: both are pipes here
        deadline = Timer(seconds, program.kill)
        deadline.start()
        try:
            with contextlib.suppress(BrokenPipeError):  # the program has ended: there is no answer to read
                program.stdin.write(json.dumps(text).encode() + b"\n")
                program.stdin.flush()
            head = program.stdout.read(5)
            answer = program.stdout.read(int.from_bytes(head[1:], "big"))
        finally:
            deadline.cancel()
        whole = len(head) == 5 and len(answer) == int.from_bytes(head[1:], "big")
        return (head[:1] == b"+", answer) if whole else (False, b"Piper ended or did not answer in time")

    def close(self) -> None:
        """End the program; the next text starts it again."""
        if self._program is not None:
            self._program.kill()
            self._program.communicate()
            self._program = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._program is None:
            command = [sys.executable, "-I", str(PROGRAMS / "piper_say.py"), str(self.model)]
            self._program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._program


class Piper:
    """Speaks with a model like `vi_VN-vais1000-medium.onnx` with its `.onnx.json` in the same folder.

    piper-tts is GPL-3, so it never runs inside the server and is an optional extra of the installation.
    This voice is silent while a Piper pack is in `pack`: two models would mix in one sentence.
    """

    name = "piper"
    network = False
    whole = True

    def __init__(self, model: Path, pack: Path | None = None, speaker: Speaker | None = None) -> None:
        """`speaker`: the program that several offices with the same model share; None: this voice starts its own."""
        self.model = model
        self.model_name = model.name
        self.pack = pack
        self._speaker = speaker or Speaker(model)

    def version(self, text: str, lang: str) -> str:
        """The model's name and size, and the package's version."""
        if not self.available()[0]:
            return ""
        return f"{importlib.metadata.version('piper-tts')} {self.model.name} {self.model.stat().st_size}"

    def available(self) -> tuple[bool, str]:
        """See Engine."""
        if importlib.util.find_spec("piper") is None:
            return False, "chưa cài piper-tts (pip install queue-server[piper])"
        if self.pack and (self.pack / MANIFEST).exists():
            return False, "gói giọng Piper đã nhập đọc thay mô hình"
        missing = [path for path in (self.model, self._settings) if not path.is_file()]
        return (False, f"không thấy tệp mô hình {missing[0].name}") if missing else (True, "")

    def speaks(self, text: str, lang: str) -> bool:
        """See Engine. A model speaks only its own language."""
        return lang == "vi"

    def synthesise(self, text: str, lang: str) -> tuple[Audio, int]:
        """See Engine. The first call waits until the model is loaded."""
        can, reason = self.available()
        if not can:
            raise SynthesisError(reason)
        worked, answer = self._speaker.asked(text)
        if not worked:
            self.close()
            raise SynthesisError(answer.decode(errors="replace"))
        return decoded(answer)

    def close(self) -> None:
        """End the program; the next text starts it again."""
        self._speaker.close()

    @property
    def _settings(self) -> Path:
        return self.model.with_name(self.model.name + ".json")
