"""Speaks with one Piper model until its standard input ends: each line is a text as JSON, each gets an answer.

An answer is "+" or "-", four bytes of length, and a WAV or the reason why there is none. It is a separate program
because piper-tts is GPL-3. It loads its model once, because loading takes seconds.
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
    """Load the model and speak. A failure of any kind is sent as an answer and ends the program."""
    try:
        voice = PiperVoice.load(sys.argv[1])
        for line in sys.stdin:
            answer(b"+", spoken(voice, json.loads(line)))
    except Exception as error:  # any fault of an unknown model becomes a reason that is shown
        answer(b"-", f"{type(error).__name__}: {error}".encode())


if __name__ == "__main__":
    main()
