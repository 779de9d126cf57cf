"""Reads printed tickets back: whose each is, and whether it is whole and marked."""

from PIL import Image

from printer.drawing.content import TicketContent
from printer.drawing.ticket import draw
from tests.printer.papers import same

TAIL = 60
"""Rows of the last line, which bears the ticket's code: a paper without it is a broken piece."""


def ticket_in(address: str) -> str:
    """The public id in the address on a ticket, without the code of the vote."""
    return address.rpartition("/")[2].partition("#")[0]


def copy_of(paper: Image.Image, words: TicketContent) -> int | None:
    """Return 1 for a whole paper with a mark, 0 for one without, None for a piece.

    How many people were ahead changes while a paper waits; its height and its last line do not.
    """
    for reprint in (0, 1):
        drawn = draw(words.marked(reprint), 576)
        if drawn.height == paper.height and same(last_line(drawn), last_line(paper)):
            return reprint
    return None


def last_line(paper: Image.Image) -> Image.Image:
    return paper.crop((0, paper.height - TAIL, paper.width, paper.height))
