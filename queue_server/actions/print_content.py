"""Queues print jobs of tickets, lists and tests, and composes their content. Which agent prints them: `print_jobs`."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.layout import TicketLayout, layout, texts
from queue_server.actions.log import Command
from queue_server.domain.calling_order import called_from
from queue_server.domain.errors import DeviceNotFound, NothingToPrintOn
from queue_server.domain.ticket_state import Aside, State
from queue_server.domain.vote_codes import VoteCodes
from queue_server.domain.weekdays import weekday
from queue_server.forecast.quoting import Wait
from queue_server.queries.tickets import TicketRow
from queue_server.settings.config_file import OfficeSettings, ServiceSettings
from queue_server.settings.priorities import class_of
from queue_server.storage.models import Base, PrintJob, Ticket, Voucher
from queue_server.storage.prepared import Prepared

# A list of documents and a test are for a person at the printer now, so these jobs expire soon.
LIST_EXPIRES = timedelta(minutes=3)
# Marks a job that somebody asked for: it is printed whatever happens to the ticket.
WANTED = "in theo yêu cầu"
# The `kind` in a voucher's content.
VOUCHER = "voucher"
# The `kind` in the content of a slip for somebody who is sent away and comes back today.
RETURN_SLIP = "return_slip"
JOBS = Base.metadata.tables["print_jobs"]
JOB_SAYS = (
    *("office", "ticket", "content", "copy", "state", "detail", "actor"),
    *("only_device", "base_url", "created_at", "expires_at"),
)
INSERT_JOB = Prepared(JOBS.insert().returning(JOBS.c.id), JOB_SAYS)


def queue_print(
    command: Command, ticket: Ticket, base_url: str, copy: int = 0, *, on_request: bool = False
) -> int | None:
    """Add the print job of a ticket to this transaction and return its id; None in an office without a printer.

    `copy` is 0 for the first print, n for "IN LẠI LẦN n". `on_request`: printed whatever becomes of the ticket.
    What it says is fixed now, whenever it is printed.
    """
    if not command.office.printer.device:
        return None
    expires = timedelta(minutes=command.office.printer.expires_minutes)
    words = ticket_words(command.session, command.office, ticket, base_url)
    words["calls_from"] = _calls_from(command, ticket)
    # only holders of vouchers have a rank from before the day began (`calling_order.rank_at_head`)
    words["honoured"] = ticket.rank_at < command.hours.midnight(ticket.issued_at)
    return _queue(
        command,
        base_url,
        expires,
        ticket=ticket.id,
        copy=copy,
        content=words,
        detail=WANTED if on_request else "",
    )


def _calls_from(command: Command, ticket: Ticket) -> str:
    """From when the ticket can be called, as "13:30"; "" for now."""
    if ticket.state != State.WAITING:
        return ""
    later = command.hours.later_openings(command.now), command.hours.break_ends(command.now)
    opens = called_from(ticket.rank_at, *later)
    return f"{opens.astimezone(command.office.zone):%H:%M}" if opens else ""


def queue_checklist(command: Command, procedure: Mapping[str, Any], url: str, language: str) -> int | None:
    """Queue the list of documents to bring for a procedure (see `snapshots.catalogue`) and return the job's id.

    None in an office without a printer. `url`: the procedure's page, for the printed QR code.
    """
    english = language == "en"
    words = {
        "kind": "papers",
        "parent": command.office.office.parent,
        "title": command.office.office.title,
        "name": (procedure["name_en"] if english else "") or procedure["name"],
        "service_name": (procedure["service_name_en"] if english else "") or procedure["service_name"],
        "hotline": command.office.office.hotline,
        "url": url,
        "language": language,
        "papers": procedure["documents"],
        **{name: procedure[name] for name in ("code", "fee", "days", "counters")},
    }
    return _queue(command, "", LIST_EXPIRES, content=words)


def _queue(command: Command, base_url: str, expires: timedelta, **facts: Any) -> int | None:
    if not command.office.printer.device:
        return None
    job = {
        "office": command.office.code,
        "ticket": None,
        "only_device": None,
        "copy": 0,
        "state": "pending",
        "detail": "",
        "actor": command.actor,
        "base_url": base_url,
        "created_at": command.now,
        "expires_at": command.now + expires,
        **facts,
    }
    return int(INSERT_JOB.rows(queries.connection_of(command.session), job).scalar())


def reprint(command: Command, ticket: Ticket, base_url: str) -> int | None:
    """Queue another print of the ticket, marked as a reprint and written into the log."""
    copy = next_copy(command.session, ticket.id)
    command.append("reprint", None, service=ticket.service, reason=ticket.label)
    return queue_print(command, ticket, base_url, copy, on_request=True)


def next_copy(session: Session, ticket: int | None) -> int:
    """Return the mark of the ticket's next print; the first one has none (0). 1 for a print without a ticket."""
    copies = [job.copy for job in queries.print_jobs_of(session, ticket)] if ticket is not None else [0]
    return max(copies, default=-1) + 1


def print_content(
    session: Session, office: OfficeSettings, job: PrintJob, codes: VoteCodes
) -> dict[str, Any]:
    """Return the job's content for the print agent (docs/shape.md, Printing).

    The words are from the moment it was queued. Two things are added now: the logo, so that it is not stored with each
    ticket, and the code of the vote, so that nobody reads it in the database.
    """
    if job.ticket is None:
        return job.content or {}
    ticket = session.get_one(Ticket, job.ticket)
    if job.content is None:  # queued by a program version that stored no words
        job.content = ticket_words(session, office, ticket, job.base_url)
    url = codes.address(job.content["url"], ticket)
    return {**job.content, "url": url, "logo": _logo(layout(session, office))}


def ticket_words(session: Session, office: OfficeSettings, ticket: Ticket, base_url: str) -> dict[str, Any]:
    """Return a ticket's print content now, without the logo."""
    words = service_words(office, office.service(ticket.service), ticket.language, texts(office))
    words.pop("logo")
    return {
        "number": ticket.label,
        **words,
        "notices": [*_files(office, ticket), *words["notices"]],
        "priority": bool(ticket.priority),
        "mark": _mark(office, ticket.priority),
        "ahead": queries.people_ahead(session, ticket),
        "wait": said_wait(ticket),
        "said_at": f"{ticket.issued_at.astimezone(office.zone):%H:%M}",
        "issued_at_text": _moment(ticket.issued_at.astimezone(office.zone), ticket.language),
        "url": f"{base_url}/t/{ticket.public_id}",
        "code": f"{ticket.public_id[:4]}-{ticket.public_id[4:8]}",
        **_voucher_words(session, office, ticket),
        **_slip_words(session, ticket),
    }


def _mark(office: OfficeSettings, priority: str) -> str:
    """The office's word for the class on paper; "" without one."""
    known = class_of(office, priority)
    return known.mark if known else ""


def said_wait(ticket: TicketRow) -> Wait | None:
    """The wait that was told at the issue, None where nothing was."""
    return None if ticket.said_low is None else {"low": ticket.said_low, "high": ticket.said_high}


def _voucher_words(session: Session, office: OfficeSettings, ticket: Ticket) -> dict[str, Any]:
    """The additional content of a voucher: its days and its code. Empty for a ticket of today's line."""
    kept = session.get(Voucher, ticket.id) if ticket.state == State.CARRIED_OVER else None
    if kept is None:
        return {}
    first, last = kept.first_day, kept.last_day
    first = next(iter(office.hours.working_days_after(first - timedelta(days=1), 1)), first)
    days = [f"{weekday(day, ticket.language)}, {day:%d/%m/%Y}" for day in (first, last)]
    code = f"{kept.code[:3]} {kept.code[3:]}"
    return {"kind": VOUCHER, "first_day_text": days[0], "last_day_text": days[1], "code": code}


def _slip_words(session: Session, ticket: Ticket) -> dict[str, Any]:
    """The additional content of a return slip: what to do. Empty for whoever was not sent away."""
    if ticket.state != State.PARKED or ticket.aside != Aside.AWAY:
        return {}
    return {"kind": RETURN_SLIP, "todo": queries.set_aside(session, [ticket.id])[ticket.id].reason}


def sample_words(
    office: OfficeSettings,
    look: TicketLayout,
    now: datetime,
    base_url: str,
    language: str = "vi",
    *,
    of: str = "",
    priority: str = "",
) -> dict[str, Any]:
    """Return the content of a sample ticket with this layout, for previews and test prints.

    `of`: the service whose number it is, the first one when left out. `priority`: the class of its holder.
    """
    service = office.service(of) if of else office.services[0]
    return {
        "number": service.numbers.label(25),
        **service_words(office, service, language, look),
        "priority": bool(priority),
        "mark": _mark(office, priority),
        "ahead": 6,
        "wait": {"low": 15, "high": 30},
        "said_at": f"{now.astimezone(office.zone):%H:%M}",
        "issued_at_text": _moment(now.astimezone(office.zone), language),
        "url": f"{base_url}/t/AAAABBBBCCCCDDDD",
        "code": "AAAA-BBBB",
        "test": True,
    }


def queue_test_print(command: Command, base_url: str, printer: int | None = None) -> int:
    """Queue a marked test print: it is no ticket, but it is in the log.

    `printer`: the device whose agent must print it, None for the one that takes the next ticket.

    Raises:
        NothingToPrintOn: the office has no printer. DeviceNotFound: it does not have this one.
    """
    devices = queries.devices(command.session, command.office.code)
    names = {device.id: device.name for device in devices if device.kind == "printer"}
    if printer is not None and printer not in names:
        raise DeviceNotFound(device=printer)
    words = sample_words(command.office, layout(command.session, command.office), command.now, base_url)
    job = _queue(command, "", LIST_EXPIRES, content=words, only_device=printer)
    if job is None:
        raise NothingToPrintOn
    command.append("test_print", reason=names[printer] if printer is not None else "")
    return job


def service_words(
    office: OfficeSettings, service: ServiceSettings, language: str, look: TicketLayout
) -> dict[str, Any]:
    """Return the content that all tickets of one service share in this language."""
    english = language == "en"
    second = look.second_language if look.second_language != language else ""
    return {
        "parent": office.office.parent,
        "title": office.office.title,
        "service_name": service.name_in(language),
        "counters": office.counters_told(service.code),
        "hotline": office.office.hotline,
        "return_minutes": office.queue.return_minutes,
        "language": language,
        "bring": list((service.bring_en if english else ()) or service.bring),
        "notices": list(look.notices),
        "second_language": second,
        "service_name_second": service.name_en if second == "en" else "",
        "logo": _logo(look),
    }


def _logo(look: TicketLayout) -> str:
    return b64encode(look.logo).decode()


def _files(office: OfficeSettings, ticket: Ticket) -> list[str]:
    """The text about the number of files, when there is more than one."""
    number = office.files_text(ticket.service, ticket.files)
    words = "Files to hand in" if ticket.language == "en" else "Số hồ sơ nộp"
    return [f"{words}: {number}."] if ticket.files > 1 else []


def _moment(at: datetime, language: str) -> str:
    return f"{at:%H:%M} · {weekday(at, language)}, {at:%d/%m/%Y}"
