"""Draws on a strip of paper from top to bottom: fitted text, rows, bars, pictures. Texts come from the caller."""

import math
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from printer.drawing import fonts

WHITE, BLACK = 255, 0
THRESHOLD = 150
"""Grey below this value prints black. Measured: 0 to 1 specks per ticket; at 110 thin strokes get lost."""

SMALLEST_TEXT = 24
"""Dots (3 mm): in smaller text the marks above Vietnamese letters run together on a thermal printer."""

LONGEST = 3000
"""Rows of the longest sheet (375 mm), so that no ticket can use up a roll."""

MOST_LINES = 8
"""Lines of one piece of text, after which it ends in an ellipsis."""

Font = ImageFont.FreeTypeFont


class Sheet:
    """A growing picture of `width` dots; every call draws below the one before."""

    def __init__(self, width: int, margin: int) -> None:
        self.width, self.margin = width, margin
        self.inner = width - 2 * margin
        self.y = 0
        self._grey = Image.new("L", (width, LONGEST), WHITE)
        self._pen = ImageDraw.Draw(self._grey)

    def picture(self) -> Image.Image:
        """Return the sheet as black and white dots (mode "1")."""
        used = self._grey.crop((0, 0, self.width, min(self.y, LONGEST)))
        levels = [BLACK] * THRESHOLD + [WHITE] * (256 - THRESHOLD)
        return used.point(levels).convert("1", dither=Image.Dither.NONE)

    def space(self, rows: int) -> None:
        """Leave `rows` empty."""
        self.y += rows

    def rule(self, thickness: int = 2) -> None:
        """Draw a line across the paper."""
        self._pen.rectangle(self._across(thickness), fill=BLACK)
        self.y += thickness

    def _across(self, height: int) -> tuple[int, int, int, int]:
        return self.margin, self.y, self.width - self.margin - 1, self.y + height - 1

    def text(self, words: str, weight: str, size: int, lines: int = 3) -> None:
        """Write centred text of `size` dots, or smaller when it would need more than `lines` lines."""
        face, broken = fit(fonts.printable(words), weight, size, self.inner, lines)
        for line in broken:
            self._pen.text((self.width / 2, self.y), line, BLACK, face, anchor="ma")
            self.y += line_height(face)

    def pair(self, label: str, value: str, size: int) -> None:
        """Write a label at the left and its bold value at the right; without room they get smaller, then two lines."""
        label, value = fonts.printable(label), fonts.printable(value)
        for fitting in range(size, SMALLEST_TEXT - 1, -1):
            left, right = fonts.font("Medium", fitting), fonts.font("Bold", fitting)
            missing = length(left, label) + length(right, value) + size / 3 - self.inner
            if missing <= 0:
                break
        self._pen.text((self.margin, self.y), label, BLACK, left, anchor="la")
        if missing > 0:
            self.y += line_height(left)
        self._pen.text((self.width - self.margin, self.y), value, BLACK, right, anchor="ra")
        self.y += line_height(right) + size // 8

    def item(self, words: str, size: int) -> None:
        """Write an item after an empty box at the left edge; a long item continues below its first word."""
        face = fonts.font("SemiBold", size)
        high = line_height(face)
        box, indent = round(size * 0.8), round(size * 1.4)
        top = self.y + (high - box) // 2
        self._pen.rectangle((self.margin, top, self.margin + box, top + box), outline=BLACK, width=3)
        for line in wrap(fonts.printable(words), face, self.inner - indent):
            self._pen.text((self.margin + indent, self.y), line, BLACK, face)
            self.y += high

    def bar(self, words: str, size: int, star: bool = False) -> None:
        """Write white words on a black bar, after a star if wanted (drawn here, because the typeface has none)."""
        room = round(size * 1.3) if star else 0
        words = fonts.printable(words)
        face = self._on_one_line(words, size, self.inner - room - size)
        size = round(face.size)
        height = line_height(face) + size // 4
        self._pen.rectangle(self._across(height), fill=BLACK)
        left = (self.width - room - face.getlength(words)) / 2
        middle = self.y + height / 2
        if star:
            self._pen.polygon(star_points(left + size / 2, middle, size / 2), fill=WHITE)
        self._pen.text((left + room, middle), words, WHITE, face, anchor="lm")
        self.y += height

    def frame(self, words: str, size: int) -> None:
        """Write words in a thick frame."""
        face = self._on_one_line(words, size, self.inner - size)
        height = line_height(face) + size // 2
        self._pen.rectangle(self._across(height), outline=BLACK, width=4)
        middle = (self.width / 2, self.y + height / 2)
        self._pen.text(middle, fonts.printable(words), BLACK, face, anchor="mm")
        self.y += height

    def _on_one_line(self, words: str, size: int, room: int) -> Font:
        """Return the bold face of `size`, or the largest smaller one in which `words` fit into `room` dots."""
        sizes = range(size, SMALLEST_TEXT, -2)
        faces = (fonts.font("Bold", one) for one in sizes)
        return next(
            (face for face in faces if length(face, words) <= room), fonts.font("Bold", SMALLEST_TEXT)
        )

    def large(self, words: Sequence[str], height: int) -> None:
        """Write `words` with a thin gap between them, digits `height` dots high.

        When they are too wide for the paper, they are narrowed to at least 0.75 of their width, then made smaller.
        """
        word = side_by_side([ink(fonts.printable(part), "Bold", height) for part in words], gap=height // 6)
        if word.width > self.inner:
            tall = min(height, round(height * self.inner / word.width / 0.75))
            word = word.resize((self.inner, tall), Image.Resampling.LANCZOS)
        self.place(word)

    def place(self, picture: Image.Image) -> None:
        """Put a picture in the middle of the line."""
        self._grey.paste(picture, ((self.width - picture.width) // 2, self.y))
        self.y += picture.height

    def beside(self, picture: Image.Image, words: str, size: int) -> None:
        """Put a picture at the left and words at its right; on narrow paper the words go below."""
        room = self.inner - picture.width
        if room < size * 8:
            self.place(picture)
            return self.text(words, "Medium", size)
        face, lines = fit(fonts.printable(words), "Medium", size, room, MOST_LINES)
        self._grey.paste(picture, (self.margin, self.y))
        top = self.y + (picture.height - len(lines) * line_height(face)) // 2
        for number, line in enumerate(lines):
            self._pen.text((self.margin + picture.width, top + number * line_height(face)), line, BLACK, face)
        self.y += picture.height


def line_height(face: Font) -> int:
    """Rows from one line to the next, with room for the marks above Ộ and below ạ."""
    return sum(face.getmetrics())


def fit(words: str, weight: str, largest: int, width: int, lines: int) -> tuple[Font, list[str]]:
    """Break `words` into at most `lines` lines in the largest possible size; at the smallest size, into more lines."""
    for size in (*range(largest, SMALLEST_TEXT, -2), SMALLEST_TEXT):
        face = fonts.font(weight, size)
        broken = wrap(words, face, width)
        if len(broken) <= lines:
            break
    return face, shortened(balanced(words, face, width, len(broken)))


def wrap(words: str, face: Font, width: float) -> list[str]:
    """Break text at spaces; a word longer than the line is broken anywhere."""
    space = length(face, " ")
    lines: list[str] = []
    used = width
    for word in words.split():
        wide = length(face, word)
        if used + space + wide <= width:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines.extend(pieces(word, face, width))
            used = length(face, lines[-1])
    return lines


@lru_cache(maxsize=4096)
def length(face: Font, word: str) -> float:
    """Return the width of `word` in dots. Cached: measuring is slower than drawing, and words repeat."""
    return face.getlength(word)


def pieces(word: str, face: Font, width: float) -> list[str]:
    """Cut a word into parts no wider than the line."""
    if length(face, word) <= width:
        return [word]
    parts, used = [""], 0.0
    for letter in word:
        wide = length(face, letter)
        if used + wide > width:
            parts.append("")
            used = 0.0
        parts[-1] += letter
        used += wide
    return parts


def balanced(words: str, face: Font, width: int, lines: int) -> list[str]:
    """Break text into `lines` lines of similar length, so that no word stands alone on the last line."""
    if lines < 2:
        return wrap(words, face, width)
    narrow, wide = width // lines, width
    while wide - narrow > 4:
        middle = (narrow + wide) // 2
        if len(wrap(words, face, middle)) > lines:
            narrow = middle
        else:
            wide = middle
    return wrap(words, face, wide)


def shortened(lines: list[str]) -> list[str]:
    """Keep the first `MOST_LINES` lines; an ellipsis marks the rest."""
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][:-2] + "…"]


def ink(word: str, weight: str, height: int) -> Image.Image:
    """Draw `word` without margins, in the size at which a 0 is `height` dots high."""
    _, top, _, bottom = fonts.font(weight, 400).getbbox("0")
    face = fonts.font(weight, round(400 * height / (bottom - top)))
    _, top, _, bottom = face.getbbox("0")
    left, _, right, _ = face.getbbox(word)
    picture = Image.new("L", (math.ceil(right - left), math.ceil(bottom - top)), WHITE)
    ImageDraw.Draw(picture).text((-left, -top), word, BLACK, face)
    return picture


def side_by_side(pictures: Sequence[Image.Image], gap: int) -> Image.Image:
    """Join pictures of one height, `gap` dots apart."""
    joined = Image.new("L", (sum(one.width + gap for one in pictures) - gap, pictures[0].height), WHITE)
    x = 0
    for one in pictures:
        joined.paste(one, (x, 0))
        x += one.width + gap
    return joined


def star_points(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Return the ten corners of a five-pointed star standing on two of them."""
    corners = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.4
        angle = math.pi * (step / 5 - 0.5)
        corners.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return corners
