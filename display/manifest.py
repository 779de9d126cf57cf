"""The manifest of a voice pack: which text each file says. Reading and changing packs is done in `pack`."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import PurePosixPath

from display.voice import VOICES, tidy

FORMAT = 1
MANIFEST = "manifest.json"
SOUND_ENDINGS = (".wav", ".flac", ".mp3", ".ogg")
# A pack of 100 MB has 4,300 whole tickets as MP3. Reading a larger manifest would delay calls.
MOST_ITEMS = 6_000
LONGEST_TEXT = 400  # characters; the longest notice has 300
HIGHEST_RATE = 192_000
LANGUAGE = re.compile(r"[a-z]{2,12}")  # vi, en, or the office's own code for another language


class PackRefused(Exception):
    """A pack that cannot be used; the text is one Vietnamese sentence for the person who installs it."""


@dataclass(frozen=True)
class Item:
    """One file of a pack and its text. `file` is the path inside the pack, `sha256` the hash of the bytes."""

    lang: str
    text: str
    file: str
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The description inside a pack. `sample_rate` (Hz) is the rate it was made at; each file has its own rate.

    `model`: the Piper model that spoke; "" for other voices and for old packs without it.
    """

    voice: str = "recorded"
    licence: str = ""
    sample_rate: int = 24_000
    model: str = ""
    items: Mapping[tuple[str, str], Item] = field(default_factory=dict)

    def text(self) -> str:
        """Return it as the text of manifest.json."""
        items = [asdict(item) for item in self.items.values()]
        head = {
            "format": FORMAT,
            "voice": self.voice,
            "licence": self.licence,
            "sample_rate": self.sample_rate,
            **({"model": self.model} if self.model else {}),
        }
        return json.dumps({**head, "items": items}, ensure_ascii=False, indent=1)


def manifest_in(content: bytes) -> Manifest:
    """Read manifest.json.

    Raises:
        PackRefused: it does not follow the format; the sentence says where.
    """
    try:
        raw = json.loads(content)
        if raw["format"] != FORMAT:
            said = f"{raw['format']!r}"[:40]
            raise PackRefused(f"gói giọng có dạng {said}; bản này chỉ đọc được dạng {FORMAT}")
        if len(raw["items"]) > MOST_ITEMS:
            raise PackRefused(f"gói giọng có {len(raw['items'])} câu; nhiều nhất {MOST_ITEMS}")
        items = [item_from(entry) for entry in raw["items"]]
        manifest = Manifest(_words(raw["voice"]), _words(raw.get("licence", "")), _rate(raw["sample_rate"]),
                            _words(raw.get("model", "")))  # fmt: skip
    except RecursionError:  # thousands of brackets within brackets
        raise PackRefused(f"{MANIFEST} của gói giọng không đọc được") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        said = f"{type(error).__name__} {error}"[:200]
        raise PackRefused(f"{MANIFEST} của gói giọng không đọc được ({said})") from None
    if manifest.voice not in VOICES:
        raise PackRefused(f'gói giọng ghi giọng "{manifest.voice}"; chỉ nhận {", ".join(VOICES)}')
    return replace(manifest, items={(item.lang, item.text): item for item in items})


def _words(text: object) -> str:
    """Return a line of text of the manifest.

    Raises:
        ValueError: it is no text, is too long, or holds lone surrogates.
    """
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise ValueError("not a text, or too long")
    text.encode()
    return text


def _rate(hertz: object) -> int:
    if isinstance(hertz, bool) or not isinstance(hertz, int) or not 0 < hertz <= HIGHEST_RATE:
        raise ValueError("sample_rate is no number of Hz")
    return hertz


def item_from(entry: Mapping[str, str]) -> Item:
    """Return one entry of a manifest as an item.

    Raises:
        PackRefused: it names no sound inside its pack. ValueError, KeyError, TypeError: it is malformed.
    """
    lang, text, file, sha256 = (_words(entry[name]) for name in ("lang", "text", "file", "sha256"))
    path = PurePosixPath(file)
    if path.is_absolute() or ".." in path.parts or "\\" in file or ":" in file:
        raise PackRefused(f'gói giọng có đường dẫn ra ngoài gói: "{file}"')
    if path.suffix.lower() not in SOUND_ENDINGS:
        raise PackRefused(f'"{file}" không phải tệp âm thanh ({", ".join(SOUND_ENDINGS)})')
    if not LANGUAGE.fullmatch(lang) or not tidy(text):
        raise PackRefused(f'"{file}" thiếu ngôn ngữ (vi, en …) hoặc lời đọc')
    return Item(lang, tidy(text), file, sha256)
