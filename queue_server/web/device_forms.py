"""The bodies that devices send: print agents, screens, and kiosks that gave numbers without the server."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from queue_server.domain.boards import LONGEST_ZONE
from queue_server.domain.languages import Language
from queue_server.domain.text import ONE_LINE
from queue_server.web.forms import LARGEST_NUMBER, Choice, Code, Form, Note, PriorityClass

# a TV without a battery starts in 1970
CENTURY_MS = 100 * 366 * 24 * 3600 * 1000


class LeaseForm(Form):
    """What the agent knows of this server, so that a restored server notices its restore (`domain.epochs`)."""

    epoch: str = Field("", pattern=r"^[A-Z2-7]{0,16}$", description="the epoch it was last told")
    newest: int = Field(
        0, ge=0, le=LARGEST_NUMBER, description="the largest id of a job it had in that epoch"
    )
    settings: str = Field(
        "",
        pattern=r"^([0-9a-f]{16})?$",
        description="the mark of the settings that it was started with; an agent of former settings gets no job",
    )


class JobStateForm(Form):
    state: Literal["received", "sending", "printed", "sent", "held", "failed", "returned"]
    detail: Note = ""
    copies: int = Field(0, ge=0, le=LARGEST_NUMBER, description="the mark on its newest paper: IN LẠI LẦN n")
    made: str = Field(
        "", max_length=40, description="`made` of the job as it was lent: another job of this id is not meant"
    )


class PrinterStatusForm(Form):
    state: Literal["ready", "paper_out", "paper_low", "cover_open", "offline", "error"]
    detail: Note = ""
    cause: Literal["", "disk_full", "not_allowed", "in_use", "failed"] = ""
    reserve: bool = False
    mm_left: int | None = Field(None, ge=0, le=LARGEST_NUMBER)
    tickets_left: int | None = Field(None, ge=0, le=LARGEST_NUMBER)


class BlockForm(Form):
    """`book` names the agent's ledger of given numbers; a new ledger gets its own numbers."""

    book: str = Field(pattern=r"^[A-Za-z0-9-]{8,40}$")


class GivenForm(Form):
    """A ticket that a kiosk's agent gave without the server."""

    id: str = Field(pattern=r"^[A-Z2-7]{16}$")
    key: str = Field(pattern=r"^[A-Za-z0-9_-]{8,80}$")
    service: Code
    number: int = Field(ge=0, le=LARGEST_NUMBER)
    issued_at: Annotated[AwareDatetime, Field(strict=False)]
    priority: bool = False
    priority_class: PriorityClass = ""
    language: Language = "vi"
    files: int = Field(1, ge=1, le=99)
    paper: Literal["received", "sending", "printed", "sent", "held", "failed"]


class OfflineTicketForm(Form):
    """The signed block, and one ticket of it."""

    block: dict[str, Any]
    signature: str = Field(max_length=100)
    ticket: GivenForm


class SayingForm(Form):
    """The announcement that a screen wants to read now, with its seconds."""

    seq: int = Field(ge=0, le=LARGEST_NUMBER)
    seconds: float = Field(ge=0, le=120)


class DisplayStatusForm(Form):
    sound: Literal["on", "blocked", "frozen", "off"]
    sound_cures: int = Field(
        0, ge=0, le=LARGEST_NUMBER, description="how often it began with new sound by itself"
    )
    last_spoken: int | None = Field(None, ge=0, le=LARGEST_NUMBER)
    page: Note = ""
    inches: int = Field(0, ge=0, le=1000)
    metres: int = Field(0, ge=0, le=1000, description="to the farthest seat; 0 when nobody told")
    reads_to: float = Field(0, ge=0, le=1000, description="metres; 0 when the screen's size is unknown")
    zone: str = Field(
        "", max_length=LONGEST_ZONE, pattern=ONE_LINE, description="the part of the hall the screen stands in"
    )
    screen: str = Field(
        "", pattern=r"^[a-z0-9]{0,40}$", description="its own name; without one it takes no turn"
    )
    spoken: list[Annotated[int, Field(ge=0, le=LARGEST_NUMBER)]] = Field(default=[], max_length=100)
    saying: SayingForm | None = None
    backlog_calls: int = Field(0, ge=0, le=1000, description="calls that wait for this screen's voice")
    backlog_seconds: int = Field(0, ge=0, le=10_000, description="until the last of them is said")
    engine: Choice = Field("", description="Chrome, Firefox, Safari, WebKit, or nothing known")
    version: Code | Literal[""] = ""
    missing: Note = Field("", description="what the browser lacks: audio,socket,time_zone,storage,flexbox")
    clock_ms: int | None = Field(
        None, ge=-CENTURY_MS, le=CENTURY_MS, description="how far the server's clock is ahead of the screen's"
    )
    delay_ms: int | None = Field(None, ge=0, le=LARGEST_NUMBER, description="from a report to its answer")
    size: Choice = Field("", description="1920x1080, in CSS pixels")
    layout: Choice = ""
    signs: int = Field(0, ge=0, le=1000, description="how many LED signs this program keeps; 0 for a screen")
    dead_signs: list[Choice] = Field(
        default=[], max_length=100, description="the counters whose signs are dead"
    )
