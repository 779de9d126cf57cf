"""Speaks one text through the espeak-ng library: takes espeak-ng's own options, writes WAV to stdout.

It is a separate program because the library is GPL-3, and because a crash in it must cost only one clip.
"""

import argparse
import ctypes
import sys
import wave
from collections.abc import Sequence

import espeakng_loader

# speak_lib.h of espeak-ng 1.52
AUDIO_OUTPUT_SYNCHRONOUS = 2
RATE, VOLUME, PITCH, RANGE = 1, 2, 3, 4
CHARS_UTF8, PHONEMES = 1, 0x100
SOUND_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the options; letters and units are those of the espeak-ng command."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--stdout", action="store_true", help="always so; taken to be called like espeak-ng")
    parser.add_argument("-v", dest="voice", required=True)
    parser.add_argument("-s", dest="words_per_minute", type=int, default=175)
    parser.add_argument("-a", dest="amplitude", type=int, default=100)
    parser.add_argument("-p", dest="pitch", type=int, default=50)
    parser.add_argument("-P", dest="pitch_range", type=int, default=50)
    parser.add_argument("text")
    return parser.parse_args(arguments)


def spoken(args: argparse.Namespace) -> tuple[bytes, int]:
    """Return 16-bit mono samples and their rate in Hz.

    Raises:
        SystemExit: the library did not start or has no such voice.
    """
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    if rate <= 0 or library.espeak_SetVoiceByName(args.voice.encode()) != 0:
        raise SystemExit(f"espeak-ng has no voice {args.voice!r} (rate {rate})")
    for parameter, value in (
        (RATE, args.words_per_minute),
        (VOLUME, args.amplitude),
        (PITCH, args.pitch),
        (RANGE, args.pitch_range),
    ):
        library.espeak_SetParameter(parameter, value, 0)
    samples = bytearray()

    def collect(wave_part: "ctypes._Pointer[ctypes.c_short]", count: int, events: int | None) -> int:
        if wave_part and count > 0:
            samples.extend(ctypes.string_at(wave_part, count * 2))
        return 0

    callback = SOUND_CALLBACK(collect)  # the name keeps it alive: the library holds no reference
    library.espeak_SetSynthCallback(callback)
    text = args.text.encode() + b"\0"
    library.espeak_Synth(text, ctypes.c_size_t(len(text)), 0, 1, 0, CHARS_UTF8 | PHONEMES, None, None)
    library.espeak_Synchronize()
    return bytes(samples), rate


def main() -> None:
    """Write the spoken text as a WAV file to standard output."""
    samples, rate = spoken(options(sys.argv[1:]))
    with wave.open(sys.stdout.buffer, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.setnframes(len(samples) // 2)  # known here: a pipe cannot be rewound to correct the header
        out.writeframes(samples)


if __name__ == "__main__":
    main()
