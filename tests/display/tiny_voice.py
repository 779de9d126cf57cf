"""A Piper voice in three kilobytes: every sound of speech is a tone of its own for 40 ms. The format is ONNX's own
(onnx.proto of opset 17), written by hand, so that no test needs a model of 63 MB or the package that writes them."""

import json
import math
import struct
from pathlib import Path

INT, FLOAT, INT_ATTRIBUTE = 7, 1, 2  # TensorProto.INT64, .FLOAT; AttributeProto.INT
RATE = 16_000
SOUNDS = "_^$ abcdefghijklmnopqrstuvwxyz,.ŋɜəɔɛɪʊʃʒɲˈˌː1234567"
TONE = [math.pi * sample / 160 for sample in range(RATE // 25)]  # 50 Hz times the sound's number


def number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def part(field: int, content: bytes | str) -> bytes:
    content = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | 2) + varint(len(content)) + content


def varint(value: int) -> bytes:
    low, high = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + varint(high) if high else bytes([low])


def node(kind: str, inputs: str, output: str, *attributes: bytes) -> bytes:
    names = b"".join(part(1, name) for name in inputs.split())
    return part(1, names + part(2, output) + part(4, kind) + b"".join(part(5, a) for a in attributes))


def constant(name: str, kind: int, shape: list[int], values: bytes) -> bytes:
    dimensions = b"".join(number(1, size) for size in shape)
    return part(5, dimensions + number(2, kind) + part(8, name) + part(9, values))


def port(field: int, name: str, kind: int, shape: list[str]) -> bytes:
    dimensions = b"".join(part(1, part(2, size)) for size in shape)
    return part(field, part(1, name) + part(2, part(1, number(1, kind) + part(2, dimensions))))


def model() -> bytes:
    """Return the network: the numbers of the sounds in, their tones one after the other out."""
    to_float = part(1, "to") + number(3, FLOAT) + number(20, INT_ATTRIBUTE)
    graph = (
        node("Cast", "input", "sounds", to_float)
        + node("Unsqueeze", "sounds last", "column")
        + node("Mul", "column tone", "phases")
        + node("Sin", "phases", "tones")
        + node("Reshape", "tones line", "output")
        + part(2, "tiny voice")
        + constant("last", INT, [1], struct.pack("<q", 2))
        + constant("tone", FLOAT, [1, 1, len(TONE)], struct.pack(f"<{len(TONE)}f", *TONE))
        + constant("line", INT, [4], struct.pack("<4q", 1, 1, 1, -1))
        + port(11, "input", INT, ["one", "length"])
        + port(11, "input_lengths", INT, ["one"])
        + port(11, "scales", FLOAT, ["three"])
        + port(12, "output", FLOAT, ["a", "b", "c", "samples"])
    )
    return number(1, 8) + part(7, graph) + part(8, part(1, "") + number(2, 17))


def write(folder: Path) -> Path:
    """Write the model and its settings beside it, as the real ones lie, and return the model's path."""
    path = folder / "vi_VN-tiny-low.onnx"
    path.write_bytes(model())
    settings = {
        "num_symbols": len(SOUNDS),
        "num_speakers": 1,
        "audio": {"sample_rate": RATE},
        "espeak": {"voice": "vi"},
        "phoneme_id_map": {sound: [place] for place, sound in enumerate(SOUNDS)},
    }
    path.with_name(path.name + ".json").write_text(json.dumps(settings), "utf-8")
    return path
