"""Makes a whole voice pack on a machine with Internet. A build that was interrupted goes on where it stopped."""

import shutil
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from display import sound
from display.engines import Engine, SynthesisError
from display.pace import Pace
from display.pack import Pack, PackRefused, Sound, in_folder, keep, opened, write_zip
from display.wanted import Phrase

LICENCES = {
    "gtts": "Google Translate; đơn vị tự chịu trách nhiệm khi dùng, không phân phối lại",
    "piper": "theo giấy phép của mô hình giọng đọc",
    "espeak": "espeak-ng (GPL-3 cho phần mềm)",
}


def build(
    engine: Engine, phrases: Sequence[Phrase], out: Path, pace: Pace, tell: Callable[[int, int, str], None]
) -> str:
    """Let an engine speak all phrases into the zip `out`; return "", or the reason why the build stopped early.

    Clips of an earlier run are kept. After each clip `tell` is called with the count so far, the total and the text.

    Raises:
        PackRefused: the engine is not available, `out` holds another voice, or no clip could be made.
    """
    can, reason = engine.available()
    if not can:
        raise PackRefused(f"giọng {engine.name} không dùng được: {reason}")
    parts = out.with_name(out.name + ".parts")
    known = _taken_up(engine, out, parts)
    missing = deque(
        phrase for phrase in phrases if phrase not in known and engine.speaks(phrase[1], phrase[0])
    )
    total = len(known) + len(missing)
    reason = _speak(engine, missing, parts, pace, lambda text: tell(total - len(missing), total, text))
    if not parts.exists():
        raise PackRefused(f"giọng {engine.name} không đọc được câu nào: {reason}")
    write_zip(in_folder(parts), out)
    shutil.rmtree(parts)
    return reason


def _taken_up(engine: Engine, out: Path, parts: Path) -> set[Phrase]:
    """Collect the clips of earlier runs: from a finished zip, and from the parts of an interrupted build."""
    if parts.exists():
        _refuse_another(engine, in_folder(parts))
    if out.exists():
        with opened(out) as before:
            if before.manifest.voice != engine.name:
                raise PackRefused(f"{out.name} là gói giọng {before.manifest.voice}; hãy chọn tên tệp khác")
            _refuse_another(engine, before)
            _keep(parts, before.sounds(), engine)
    return set(in_folder(parts).manifest.items) if parts.exists() else set()


def _refuse_another(engine: Engine, before: Pack) -> None:
    """Refuse a second model: it is another person's voice, and one sentence would mix both."""
    model = before.manifest.model
    if model != engine.model_name:
        raise PackRefused(f"gói này đang làm bằng mô hình {model or 'không rõ'}; hãy chọn tên tệp khác")


def _keep(parts: Path, sounds: Iterable[Sound], engine: Engine) -> None:
    keep(parts, sounds, voice=engine.name, licence=LICENCES.get(engine.name, ""), model=engine.model_name)


def _speak(
    engine: Engine, missing: deque[Phrase], parts: Path, pace: Pace, tell: Callable[[str], None]
) -> str:
    """Speak until nothing is missing. Stop after two failures in a row, or when the service asks to come back later."""
    reason = ""
    while missing and not pace.resting:
        time.sleep(pace.wait(time.monotonic()))
        lang, text = missing.popleft()
        try:
            clip = sound.mp3(sound.prepared(*engine.synthesise(text, lang)))
        except SynthesisError as error:
            missing.append((lang, text))
            pace.failed(time.monotonic(), error.too_often)
            reason = str(error)
            continue
        pace.succeeded(time.monotonic())
        _keep(parts, [Sound(lang, text, clip, ".mp3")], engine)
        tell(text)
    return reason if missing else ""
