"""Speaks with one Piper model until its standard input ends: a text as a line of JSON in, an answer out.

An answer is "+" or "-", four bytes of length, and a WAV or the reason why there is none. piper-tts is GPL-3: it runs
as a program of its own, and loads its model once, because that takes seconds.
"""

import io
import json
import sys
import wave

from piper import PiperVoice


def spoken(voice: PiperVoice, text: str) -> bytes:
    """Return the text as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        voice.synthesize_wav(text, out)
    return file.getvalue()


def answer(sign: bytes, content: bytes) -> None:
    """Write one answer."""
    sys.stdout.buffer.write(sign + len(content).to_bytes(4, "big") + content)
    sys.stdout.buffer.flush()


def main() -> None:
    """Load the model and speak; a failure of any kind is answered, and ends the program."""
    try:
        voice = PiperVoice.load(sys.argv[1])
        for line in sys.stdin:
            answer(b"+", spoken(voice, json.loads(line)))
    except Exception as error:  # whatever a foreign model makes go wrong is a reason, not a silence
        answer(b"-", f"{type(error).__name__}: {error}".encode())


if __name__ == "__main__":
    main()
