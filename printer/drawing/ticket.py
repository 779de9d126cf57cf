"""Draws a ticket: which content stands where. Dots become bytes in `devices.raster`."""

import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

import segno
from PIL import Image

from printer.drawing.content import TicketContent
from printer.drawing.sheet import SMALLEST_TEXT, Sheet
from printer.drawing.words import TICKET_WORDS, VIETNAMESE, Words

WIDE = 500
"""Paper with at least so many printable dots gets the 80 mm layout (576 or 512 dots), else the 58 mm layout (384)."""


MOST_LINES_OF_NOTICE = 4
"""Additional sentences on one ticket: the office's three and the number of files. Nobody reads more."""

MOST_TO_BRING = 6
"""Most documents listed on one ticket; the page behind the QR code shows the rest."""

LONGEST_BAR = 20
"""Characters that a bar with a star holds on 58 mm paper in letters that one reads at arm's length."""

GRID = 5
"""Minutes: clock times of a range are told in steps of five."""

LOGO_ROWS = 160
"""Dots of the highest logo (20 mm)."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Measures:
    """Sizes in dots (8 per mm) for one width of paper."""

    margin: int
    head: int
    number: int
    service: int
    body: int
    module: int
    gap: int


MEASURES_80 = Measures(margin=12, head=30, number=164, service=42, body=27, module=6, gap=14)
"""The number is 20.5 mm high, to be read at arm's length; 6-dot modules were decoded in 60 of 60 simulated photos."""

MEASURES_58 = Measures(margin=6, head=26, number=120, service=36, body=24, module=5, gap=12)


def headed(parent: str, title: str, width_dots: int) -> tuple[Sheet, Measures]:
    """Return a new sheet of `width_dots` that begins with the office's name, and the measures for its width."""
    sizes = MEASURES_80 if width_dots >= WIDE else MEASURES_58
    sheet = Sheet(width_dots, sizes.margin)
    sheet.space(sizes.gap)
    for text, weight in ((parent, "Medium"), (title, "Bold")):
        if text:
            sheet.text(text, weight, sizes.head, lines=1)
    sheet.space(sizes.gap // 2)
    return sheet, sizes


def draw(content: TicketContent, width_dots: int) -> Image.Image:
    """Return the ticket as a mode "1" picture of `width_dots` (576 for 80 mm paper, 384 for 58 mm)."""
    sizes = MEASURES_80 if width_dots >= WIDE else MEASURES_58
    words = TICKET_WORDS.get(content.language, VIETNAMESE)
    second = (
        TICKET_WORDS.get(content.second_language) if content.second_language != content.language else None
    )
    spoken = [words, second] if second else [words]
    sheet = begun(content, width_dots, sizes)
    _number(sheet, sizes, content, spoken)
    _service(sheet, sizes, content, words)
    _facts(sheet, sizes, content, words)
    code_to_scan(sheet, sizes, content, ". ".join(one.scan for one in spoken))
    bring(sheet, sizes, content, words)
    advice = [f"{_while_waiting(one, content)} {_missed(one, content.return_minutes)}" for one in spoken]
    end(sheet, sizes, content, words, advice)
    return sheet.picture()


def begun(content: TicketContent, width_dots: int, sizes: Measures) -> Sheet:
    """Return a new sheet with the office's logo and name."""
    sheet = Sheet(width_dots, sizes.margin)
    sheet.space(sizes.gap)
    _logo(sheet, sizes, content)
    _head(sheet, sizes, content)
    return sheet


def _logo(sheet: Sheet, sizes: Measures, content: TicketContent) -> None:
    """Draw the logo. A broken logo is left out, so that the ticket is printed all the same."""
    if not content.logo:
        return
    try:
        with Image.open(io.BytesIO(content.logo), formats=("PNG",)) as logo:
            if logo.width > sheet.inner or logo.height > LOGO_ROWS:
                raise ValueError(f"{logo.width} x {logo.height} dots")
            sheet.place(logo.convert("L"))
            sheet.space(sizes.gap // 2)
    except (OSError, ValueError, SyntaxError) as problem:
        log.warning("the logo is left out: %s", problem)


def _head(sheet: Sheet, sizes: Measures, content: TicketContent) -> None:
    if content.parent:
        sheet.text(content.parent, "Medium", sizes.head, lines=1)
    if content.title:
        sheet.text(content.title, "Bold", sizes.head, lines=1)
    if content.parent or content.title:
        sheet.space(sizes.gap // 2)
        sheet.rule()
        sheet.space(sizes.gap)


def _number(sheet: Sheet, sizes: Measures, content: TicketContent, spoken: Sequence[Words]) -> None:
    mark(sheet, sizes, content, spoken[0])
    sheet.text(" · ".join(words.your_number for words in spoken), "Medium", sizes.body + 4, lines=1)
    sheet.space(sizes.gap)
    sheet.large(parts_of(content.number), sizes.number)
    sheet.space(sizes.gap * 3 // 2)
    if content.priority:
        _priority(sheet, sizes, content, [words.priority for words in spoken])
    if content.honoured:
        sheet.bar(" · ".join(words.honoured for words in spoken), sizes.service - 6)
        sheet.space(sizes.gap)
    if content.calls_from:
        for words in spoken:
            sheet.bar(_calls_from(words, content.calls_from), sizes.service - 6)
            sheet.space(sizes.gap)


def _priority(sheet: Sheet, sizes: Measures, content: TicketContent, words: list[str]) -> None:
    """Write the bar of priority with the mark of its class; a mark that makes it too long has a bar of its own."""
    said, whole = " · ".join(words), " · ".join(filter(None, [*words, content.mark]))
    bars = [said, content.mark] if content.mark and len(whole) > LONGEST_BAR else [whole]
    for bar in bars:
        sheet.bar(bar, sizes.service, star=bar is bars[0])
        sheet.space(sizes.gap)


def _calls_from(words: Words, clock: str) -> str:
    return (words.calls_from_morning if clock < "12" else words.calls_from).format(clock)


def mark(sheet: Sheet, sizes: Measures, content: TicketContent, words: Words) -> None:
    """Write a frame that marks a test print or a further copy."""
    if content.reprint or content.test:
        sheet.frame(words.test if content.test else words.reprint.format(content.reprint), sizes.service)
        sheet.space(sizes.gap)


def parts_of(number: str) -> list[str]:
    """Split a number after its letters: "A025" -> "A", "025"."""
    return re.findall(r"[^\W\d]+|\d+", number) or [number]


def _service(sheet: Sheet, sizes: Measures, content: TicketContent, words: Words) -> None:
    if content.service_name:
        sheet.text(content.service_name, "Bold", sizes.service)
    if content.service_name_second:
        sheet.text(content.service_name_second, "Medium", sizes.body)
    if content.counters:
        phrase = words.counter if len(content.counters) == 1 else words.counters
        sheet.text(phrase.format(", ".join(in_runs(content.counters))), "SemiBold", sizes.service - 6)
    sheet.space(sizes.gap)


def in_runs(counters: Sequence[str]) -> list[str]:
    """Join three or more consecutive counters: ["1", "2", "3", "7"] -> ["1–3", "7"]."""
    runs: list[list[str]] = []
    for counter in counters:
        follows = runs and counter.isdecimal() and runs[-1][-1].isdecimal()
        if follows and int(counter) == int(runs[-1][-1]) + 1:
            runs[-1].append(counter)
        else:
            runs.append([counter])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


def _facts(sheet: Sheet, sizes: Measures, content: TicketContent, words: Words) -> None:
    sheet.rule()
    sheet.space(sizes.gap)
    if content.ahead == 0 and not content.calls_from:
        sheet.text(words.next_one, "SemiBold", sizes.body)
    elif content.ahead:
        phrase = words.ahead_one if content.ahead == 1 else words.ahead
        sheet.pair(words.ahead_label, phrase.format(content.ahead), sizes.body)
    if content.wait is not None:
        _wait(sheet, sizes, content.wait, content.said_at, words)
    if content.issued_at_text:
        sheet.pair(words.taken_label, content.issued_at_text, sizes.body)
    if content.offline:
        sheet.text(words.offline, "SemiBold", sizes.body)


def _wait(sheet: Sheet, sizes: Measures, wait: tuple[int, int | None], said_at: str, words: Words) -> None:
    """Write the range as minutes and as times, how often it is right, and when it was said."""
    low, high = wait
    told = words.wait_over.format(low) if high is None else words.wait.format(f"{low}–{high}")
    sheet.pair(words.wait_label, told, sizes.body)
    if not said_at:
        return
    first, last = called_between(said_at, low, high)
    sheet.pair(
        words.called_label, f"{first}–{last}" if last else words.called_after.format(first), sizes.body
    )
    sheet.text(words.hits.format(said_at), "Medium", SMALLEST_TEXT, lines=2)
    sheet.space(sizes.gap // 2)


def called_between(said_at: str, low: int, high: int | None) -> tuple[str, str]:
    """Return the times of the range, each rounded outwards to five minutes, but none before it was said.

    Rounded so, as on the phone, they promise nothing that the minutes do not. "" for no end.
    """
    hours, minutes = map(int, said_at.split(":"))
    said = hours * 60 + minutes
    first = max(said, (said + low) // GRID * GRID)
    last = "" if high is None else _clock(-(-(said + high) // GRID) * GRID)
    return _clock(first), last


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def code_to_scan(sheet: Sheet, sizes: Measures, content: TicketContent, sentences: str) -> None:
    """Draw the QR code of the ticket's page, and beside it what it is for."""
    if content.url:
        sheet.beside(qr_picture(content.url, sizes.module), sentences, sizes.body)
    sheet.space(sizes.gap // 2)


def bring(sheet: Sheet, sizes: Measures, content: TicketContent, words: Words) -> None:
    """Write the documents to have at hand."""
    if not content.bring:
        return
    sheet.rule()
    sheet.space(sizes.gap // 2)
    sheet.text(words.bring, "Bold", sizes.body, lines=1)
    for thing in content.bring[:MOST_TO_BRING]:
        sheet.item(thing, SMALLEST_TEXT)
        sheet.space(sizes.gap // 3)
    sheet.space(sizes.gap // 2)
    sheet.rule()
    sheet.space(sizes.gap)


def qr_picture(url: str, module: int) -> Image.Image:
    """Draw the QR code of `url` with `module` dots per module, EC level M and the standard's border of 4."""
    modules = segno.make(url, error="m", micro=False, boost_error=False).matrix_iter(border=4)
    rows = [bytes(0 if dark else 255 for dark in row) for row in modules]
    picture = Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows))
    return picture.resize((picture.width * module, picture.height * module), Image.Resampling.NEAREST)


def end(sheet: Sheet, sizes: Measures, content: TicketContent, words: Words, advice: Sequence[str]) -> None:
    """Write what to do, the office's sentences, its telephone and the ticket's code."""
    for sentence in (*advice, *content.notices[:MOST_LINES_OF_NOTICE], words.free):
        sheet.text(sentence, "Medium", SMALLEST_TEXT, lines=6)
        sheet.space(sizes.gap // 2)
    if content.hotline:
        sheet.text(words.hotline.format(content.hotline), "Bold", sizes.body)
    sheet.space(sizes.gap // 2)
    sheet.rule()
    sheet.space(sizes.gap // 2)
    if content.code:
        sheet.text(words.code.format(content.code), "SemiBold", sizes.body, lines=1)


def _while_waiting(words: Words, content: TicketContent) -> str:
    return words.come_back.format(content.calls_from) if content.calls_from else words.advice


def _missed(words: Words, return_minutes: int) -> str:
    return words.missed.format(return_minutes) if return_minutes else words.missed_late
