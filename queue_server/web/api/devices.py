"""The API's devices: signing in by token, the print agent's jobs, and reports of printers and screens."""

from collections.abc import Mapping
from datetime import timedelta
from time import monotonic
from typing import Any

from flask import Blueprint, Response, jsonify
from flask import session as cookie
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.access.rate_limits import TooManyGuesses
from queue_server.actions import epochs, print_jobs, speaking
from queue_server.actions.print_content import print_content
from queue_server.domain.roles import Role
from queue_server.domain.speaking import SpeakerState
from queue_server.settings.programs import mark_of
from queue_server.settings.voice import PRINT_AGENT
from queue_server.snapshots import stamp
from queue_server.web import context
from queue_server.web.alert_log import note_alerts
from queue_server.web.context import app_context, visitor
from queue_server.web.device_forms import DisplayStatusForm, JobStateForm, LeaseForm, PrinterStatusForm
from queue_server.web.errors import TooMany, problem
from queue_server.web.forms import LARGEST_NUMBER, SessionForm, body

blueprint = Blueprint("devices", __name__)

# Seconds that a lease waits for a job. It checks at every change and, because of other processes and expiring leases,
# also at this interval; a check is one indexed SELECT.
LEASE_WAITS = timedelta(seconds=20)
LOOK_EVERY_SECONDS = 1.0
# A screen reports every few seconds; its time is stored less often, because the floor page shows no seconds.
TOLD_EVERY = timedelta(seconds=20)


@blueprint.post("/session")
def session() -> Response:
    """Sign a device in by its token: it gets a cookie session, and the answer names its page."""
    try:
        with app_context().limits.guess(
            app_context().limits.from_address("devices", context.remote_address())
        ) as guess:
            caller = app_context().identities.of_token(body(SessionForm).token)
            if caller is None:
                guess.fail()
                return problem("sign_in_needed", 401, _("Mã thiết bị không đúng hoặc đã bị thu hồi."))
    except TooManyGuesses:
        raise TooMany from None
    cookie.clear()
    cookie["device"], cookie.permanent = caller.device, True
    return jsonify({"next": start_page(caller.role, caller.counter)})


@blueprint.delete("/session")
def leave() -> Response:
    """Sign the device out."""
    cookie.clear()
    return jsonify({})


@blueprint.post("/print-jobs/lease")
def lease() -> Response:
    """Lease the next job to the print agent; wait up to 20 s for one."""
    form = body(LeaseForm)
    _seen({})
    agent = visitor().device or 0
    with app_context().db.write(visitor().office) as db:
        print_jobs.take_back(db, visitor().office, agent)
    _heed(form)
    _wait_for_job(agent, form.settings)
    with app_context().db.write(visitor().office) as db:
        epoch = queries.epoch(db)
        name = epoch.name if epoch else ""
        is_current = _is_current(db, form.settings)
        job = print_jobs.lease(db, visitor().office, agent, app_context().clock()) if is_current else None
        if job is None:
            return jsonify({"job": None, "epoch": name})
        office = queries.office_settings(db, job.office, app_context().clock())
        answer = {
            "id": job.id,
            "made": print_jobs.made(job),
            "ticket": print_content(db, office, job, app_context().vote_codes),
            "reprint": job.copy,
            "expires_at": stamp(job.expires_at),
        }
    return jsonify({"job": answer, "epoch": name})


def _heed(form: LeaseForm) -> None:
    """Begin a new epoch when a print agent knows more than the database, which was then restored.

    Not while the clock is in doubt: the agent asks again later.
    """
    if app_context().clock.read().doubt is not None:
        return
    with app_context().db.read() as db:
        news = epochs.agent_knows_more(db, app_context().clock(), form.epoch, form.newest)
    if not news:
        return
    offices = app_context().offices.codes()
    with app_context().db.write() as db:
        epochs.heed_agent(db, offices, app_context().clock(), form.epoch, form.newest)
    for office in offices:
        app_context().live.publish(office)


@blueprint.post(f"/print-jobs/<int(max={LARGEST_NUMBER}):job>/state")
def job_state(job: int) -> Response:
    """Take an agent's report about a job; the kiosk and the ticket's page show it. The answer is the agent's advice."""
    form, agent, now = body(JobStateForm), visitor().device or 0, app_context().clock()
    with app_context().db.write(visitor().office) as db:
        advice = print_jobs.report(
            db, visitor().office, agent, job, form.state, form.detail, form.copies, now, form.made
        )
    app_context().live.publish(visitor().office)
    return jsonify({"advice": advice})


@blueprint.post("/printer/status")
def printer_status() -> Response:
    """Take a printer's status."""
    _seen(body(PrinterStatusForm).model_dump())
    app_context().live.publish(visitor().office)
    note_alerts(app_context(), visitor().office)
    return jsonify({})


@blueprint.post("/display/status")
def display_status() -> Response:
    """Take a screen's status; answer whether it may speak now and what was said in its part of the hall."""
    form = body(DisplayStatusForm)
    zone = form.zone if form.zone in context.office().zones else ""
    with app_context().db.write(visitor().office) as db:
        is_news = _note(db, form.model_dump(exclude={"spoken", "saying", "screen"}))
        turn = _turn(db, form, zone)
    if is_news:
        app_context().live.publish(visitor().office)
        note_alerts(app_context(), visitor().office)
    speaks = bool(form.screen) and turn.screen == form.screen
    if speaks and form.saying:
        saying = {"zone": zone, **form.saying.model_dump(), "spoken": turn.spoken}
        app_context().live.tell_saying(visitor().office, saying)
    return jsonify(
        {
            "speaks": speaks,
            "alone": turn.is_alone(form.screen, app_context().clock()),
            "spoken": turn.spoken,
        }
    )


def _turn(db: Session, form: DisplayStatusForm, zone: str) -> SpeakerState:
    place = (visitor().office, zone)
    if form.sound != "on" or not form.screen:
        return speaking.mute(db, place, form.screen)
    wish = (form.saying.seq, form.saying.seconds) if form.saying else None
    return speaking.ask(db, place, form.screen, app_context().clock(), form.spoken, wish)


def start_page(role: Role, counter: str | None) -> str:
    """Return the start page of a role."""
    if role is Role.OFFICER:
        return f"/counter/{counter}" if counter else "/counter"
    own = {
        Role.KIOSK: "/kiosk",
        Role.DISPLAY: "/board",
        Role.VOTES: "/vote",
        Role.FEED: "/wallboard",
        Role.CENTRE: "/wallboard",
        Role.DIRECTOR: "/reports/waits",
        Role.GREETER: "/greeter",
        Role.INSPECTOR: "/reports/waits",
        Role.TECHNICIAN: "/admin/devices",
    }
    return own.get(role, "/floor" if role in (Role.SUPERVISOR, Role.ADMIN) else "/")


def _wait_for_job(agent: int, mark: str) -> None:
    """Wait until there is a job for this agent, at most `LEASE_WAITS`."""
    until = monotonic() + LEASE_WAITS.total_seconds()
    # before the check, so that no change is missed in between
    change = app_context().live.publisher.next_change(visitor().office)
    while not _job_waits(agent, mark) and monotonic() < until:
        change.wait(LOOK_EVERY_SECONDS)
        change = app_context().live.publisher.next_change(visitor().office)


def _job_waits(agent: int, mark: str) -> bool:
    with app_context().db.read() as db:
        waits = print_jobs.waits(db, visitor().office, agent, app_context().clock())
        return waits and _is_current(db, mark)


def _is_current(db: Session, mark: str) -> bool:
    """Whether the agent prints on the printer that the office has now: its server starts it again within a second of a
    change, and until then it would print on the printer of before. An agent on another computer has no mark."""
    office = queries.office_settings(db, visitor().office, app_context().clock())
    return mark in ("", mark_of(office, PRINT_AGENT))


def _seen(status: Mapping[str, Any]) -> None:
    with app_context().db.write() as db:
        _note(db, status)


def _note(db: Session, status: Mapping[str, Any]) -> bool:
    """Store that the device reported, with its status; return whether the floor page should be updated."""
    device, now = queries.token_by_id(db, visitor().device or 0), app_context().clock()
    if device is None:
        return False
    before = device.seen_at, dict(device.status)
    device.seen_at = now
    if status:
        device.status = dict(status)
    is_news = before[0] is None or now - before[0] > TOLD_EVERY
    return is_news or _lasting(before[1]) != _lasting(device.status)


def _lasting(status: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a status whose change is shown at once."""
    return {
        name: value for name, value in status.items() if name not in ("last_spoken", "clock_ms", "delay_ms")
    }
