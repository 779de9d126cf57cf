"""Who may do what: one table for pages, API routes and socket channels. What is not listed is denied.

Tests walk the running app's own route map and channels and prove every cell: tests/web/test_permissions.py by role,
tests/web/test_every_visitor.py for keys, cookies and everybody who was somebody once, in two offices.
"""

from queue_server.domain.roles import AT_COUNTERS, PEOPLE, ROLE_OF_DEVICE, Role

ANYBODY = frozenset(Role)
STAFF = frozenset(PEOPLE)
DESK = AT_COUNTERS
LEADERS = frozenset({Role.SUPERVISOR, Role.DIRECTOR, Role.ADMIN})
ISSUING = frozenset({Role.KIOSK, Role.GREETER, Role.ADMIN})
GREETING = frozenset({Role.GREETER, Role.SUPERVISOR, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})
VOTING = frozenset({Role.VOTES, Role.ADMIN})
# An inspector reads and commands nothing; a technician looks after machines and changes nothing of the service.
READERS = LEADERS | {Role.INSPECTOR}
# An operation centre gets figures without any person.
FEEDING = READERS | {Role.FEED, Role.CENTRE}
# Several offices side by side: only a centre reads more than its own.
COMPARING = READERS | {Role.CENTRE}
IN_THE_OFFICE = frozenset(Role) - {Role.CITIZEN, Role.FEED, Role.CENTRE}
TECHNICIANS = frozenset({Role.TECHNICIAN, Role.ADMIN})

ROUTES: dict[str, frozenset[Role]] = {
    # pages
    "pages.index": ANYBODY,
    "pages.enter": ANYBODY,
    "pages.pair": ANYBODY,
    "pages.ticket": ANYBODY,
    "pages.kiosk": ISSUING,
    "pages.board": frozenset({Role.DISPLAY, Role.SUPERVISOR, Role.DIRECTOR, Role.GREETER}) | TECHNICIANS,
    "screen_test.page": frozenset({Role.DISPLAY, Role.SUPERVISOR, Role.DIRECTOR, Role.GREETER}) | TECHNICIANS,
    "own_page.page": DESK,
    "pages.counters": DESK,
    "pages.counter": DESK,
    "pages.floor": READERS | {Role.GREETER},
    "pages.greeter": GREETING,
    "pages.reports": READERS,
    "evidence_page.page": READERS,
    "pages.missing_documents": READERS,
    "pages.promise": READERS,
    "why_page.page": READERS,
    "vote_pages.phone": ANYBODY,
    "vote_pages.tablet": VOTING,
    "vote_pages.paper": GREETING,
    "vote_pages.report": READERS,
    "vote_pages.low": LEADERS,
    "busy_page.page": READERS,
    **{f"simulate_page.{one}": LEADERS for one in ("page", "start", "cancel", "result", "state")},
    **{f"plan_page.{one}": LEADERS for one in ("page", "start", "cancel", "state")},
    "wallboard_page.page": FEEDING,
    "offices_page.page": COMPARING,
    "correction_page.page": LEADERS,
    "pages.today": LEADERS,
    "pages.paper": LEADERS | {Role.GREETER},
    "people.sign_in": ANYBODY,
    "people.sign_out": ANYBODY,  # also those whose session has ended by itself
    "people.new_password": STAFF,
    "people.sign_in_code": ANYBODY,
    "openid.begin": ANYBODY,
    "openid.back": ANYBODY,
    "openid.leave": ANYBODY,
    "own_sessions.page": STAFF,
    "own_sessions.end": STAFF,
    "second_factor.page": STAFF,
    "second_factor.begin": STAFF,
    "second_factor.on": STAFF,
    "second_factor.off": STAFF,
    # the first run; not found once it is over
    "first_run.begin": ANYBODY,
    "first_run.enter": ANYBODY,
    "first_run.part": ADMINS,
    "first_run.answer": ADMINS,
    # files
    "static": ANYBODY,
    "files.font": ANYBODY,
    "files.clip": frozenset({Role.DISPLAY, Role.KIOSK}) | STAFF,
    "files.medium": frozenset({Role.DISPLAY}) | STAFF,
    "files.paper_picture": LEADERS | {Role.GREETER},
    "files.ticket_code": ANYBODY,
    # health
    "health.healthz": ANYBODY,
    "health.readyz": ANYBODY,
    "way.way": ANYBODY,
    "health.metrics": LEADERS | TECHNICIANS,
    # the catalogue of procedures: public information
    "rules.page": ANYBODY,
    "quiet_page.page": ANYBODY,
    "procedure_pages.procedures": ANYBODY,
    "procedure_pages.procedure": ANYBODY,
    "procedure_pages.sheet": ANYBODY,
    "procedure_pages.sheets": ANYBODY,
    "procedures.procedures": ANYBODY,
    "procedures.procedure": ANYBODY,
    "procedures.print_list": ISSUING | {Role.SUPERVISOR, Role.OFFICER},
    "procedures.undo_last_import": ADMINS,
    "procedures.drop": ADMINS,
    # the admin's pages
    "admin.index": TECHNICIANS | {Role.INSPECTOR},
    "admin.devices": TECHNICIANS | {Role.INSPECTOR},
    "admin.pair": TECHNICIANS,
    "admin.rename": TECHNICIANS,
    "admin.revoke": TECHNICIANS,
    "admin.place_screen": TECHNICIANS,
    "admin_integrations.page": TECHNICIANS | {Role.INSPECTOR},
    "admin_integrations.try_mail": ADMINS,
    "admin_settings.overview": ADMINS | {Role.INSPECTOR},
    "admin_settings.page": ADMINS | {Role.INSPECTOR},
    "admin_settings.entry": ADMINS | {Role.INSPECTOR},
    "admin_settings.new": ADMINS,
    "admin_preview.ticket": ADMINS,
    "admin_listening.listen": ADMINS,
    "admin_history.page": ADMINS | {Role.INSPECTOR},
    "admin_file.page": ADMINS,
    "admin_file.download": ADMINS | {Role.INSPECTOR},
    "admin_log.page": frozenset({Role.DIRECTOR, Role.INSPECTOR, Role.ADMIN}),
    "admin_log.check": frozenset({Role.DIRECTOR, Role.INSPECTOR, Role.ADMIN}),
    "admin_posters.page": ADMINS | {Role.INSPECTOR},
    "admin_posters.publish": ADMINS,
    "admin_posters.change": ADMINS,
    "admin_posters.remove": ADMINS,
    "admin_procedures.page": ADMINS | {Role.INSPECTOR},
    "admin_procedures.bring": ADMINS,
    "admin_procedure.page": ADMINS,
    "admin_procedure.edit": ADMINS,
    "admin_procedures.download": ADMINS | {Role.INSPECTOR},
    **{f"admin_procedure_undo.{one}": ADMINS for one in ("import_page", "undo", "version_page", "drop")},
    "admin_paper.page": ADMINS | {Role.INSPECTOR},
    "admin_paper.change": ADMINS,
    "admin_paper.restore": ADMINS,
    "admin_paper.test": TECHNICIANS,
    "admin_paper.preview": ADMINS | {Role.INSPECTOR},
    **{
        f"admin_voice.{one}": TECHNICIANS
        for one in ("page", "sample", "begin", "bring", "use", "stop", "remove", "take_along")
    },
    "recording.page": TECHNICIANS,
    "recording.keep": TECHNICIANS,
    "recording.hear": TECHNICIANS,
    "recording.forget": TECHNICIANS,
    "recording.word": TECHNICIANS,
    # people
    "admin_people.page": ADMINS,
    "admin_people.person": ADMINS,
    "staff.show": ADMINS,
    "staff.add": ADMINS,
    "staff.change": ADMINS,
    "staff.lock": ADMINS,
    "staff.unlock": ADMINS,
    "staff.renew_password": ADMINS,
    "staff.end_sessions": ADMINS,
    "staff.end_second_factor": ADMINS,
    "staff.bind_openid": ADMINS,
    "staff.unbind_openid": ADMINS,
    "staff.remove": ADMINS,
    # commands
    "tickets.issue": ISSUING | GREETING,
    "today.show": LEADERS,
    "today.change": LEADERS,
    "days.show": LEADERS,
    "days.plan": LEADERS,
    "clock.decide": LEADERS,
    "notices.read": LEADERS,
    "lines.move": LEADERS,
    "lines.move_ticket": LEADERS,
    "lines.undo_move": LEADERS,
    "alerts.acknowledge": LEADERS | {Role.GREETER},
    "settings.show": ADMINS | {Role.INSPECTOR},
    "settings.change": ADMINS,
    "settings.history": ADMINS | {Role.INSPECTOR},
    "settings.undo": ADMINS,
    "settings.import_file": ADMINS,
    "skipped_prints.print_them": LEADERS,
    "skipped_prints.drop": LEADERS,
    "vouchers.redeem": ISSUING | {Role.SUPERVISOR, Role.OFFICER},
    "tickets.read_card": ISSUING | GREETING,
    "tickets.show": ANYBODY,
    "tickets.overtakers": ANYBODY,
    "tickets.later": ANYBODY,
    "tickets.cancel": ANYBODY,
    "tickets.back": ANYBODY,
    "votes.by_phone": ANYBODY,
    "votes.by_number": VOTING | GREETING,
    "votes.close": LEADERS,
    "tickets.restore": GREETING,
    "tickets.rejoin": ISSUING | GREETING,
    "tickets.undo_cancel": GREETING,
    "tickets.undo_priority": GREETING,
    "tickets.undo_return": GREETING,
    "tickets.set_at_seat": GREETING,
    "tickets.set_priority": GREETING,
    "tickets.reprint": ISSUING | {Role.SUPERVISOR, Role.OFFICER},
    "counters.command": DESK,
    "help_calls.answer": DESK | GREETING | LEADERS,
    "own_day.show": DESK,
    "colleagues.show": DESK,
    **{f"corrections.{one}": LEADERS for one in ("show", "correct", "undo", "keep")},
    "corrections.dispute": DESK,
    # snapshots and lists
    "snapshots.board": frozenset({Role.DISPLAY}) | STAFF,
    "snapshots.desk": DESK,
    "snapshots.floor": READERS | {Role.GREETER},
    "snapshots.kiosk": ISSUING,
    "snapshots.vote": VOTING,
    "snapshots.greeter": GREETING,
    "snapshots.services": IN_THE_OFFICE,
    "snapshots.counters": IN_THE_OFFICE,
    "feed.now": FEEDING,
    "feed.daily": FEEDING,
    "feed.schema": ANYBODY,
    "figures.waits": READERS,
    "offices.show": COMPARING,
    "evidence.show": READERS,
    "mail_trial.send": ADMINS,
    "figures.missing": READERS,
    "figures.promise": READERS,
    "why.show": READERS,
    "votes.report": READERS,
    "busy.show": READERS,
    "plan.show": LEADERS,
    "simulations.show": LEADERS,
    "simulations.start": LEADERS,
    "simulations.cancel": LEADERS,
    "figures.events": frozenset({Role.DIRECTOR, Role.INSPECTOR, Role.ADMIN}),
    "api.openapi": ANYBODY,
    # devices
    "devices.session": ANYBODY,
    "pairing.ask": ANYBODY,
    "own_session.check_password": STAFF,
    "devices.leave": frozenset(Role) - {Role.CITIZEN},
    "devices.lease": frozenset({Role.PRINTER}),
    "devices.job_state": frozenset({Role.PRINTER}),
    "devices.printer_status": frozenset({Role.PRINTER}),
    "devices.display_status": frozenset({Role.DISPLAY}),
    "offline.block": frozenset({Role.PRINTER}),
    "offline.take_over": frozenset({Role.PRINTER}),
}

# Changes for which a person types the password again when that was some time ago: who may sign in, which machines, and
# the settings as a whole.
# The key of a machine is checked whole with each request, so machines are not asked.
PASSWORD_AGAIN = frozenset(
    {
        "staff.add",
        "staff.change",
        "staff.lock",
        "staff.unlock",
        "staff.renew_password",
        "staff.end_sessions",
        "staff.end_second_factor",
        "staff.bind_openid",
        "staff.unbind_openid",
        "staff.remove",
        "admin.pair",
        "admin.revoke",
        "settings.import_file",
        "second_factor.begin",
        "second_factor.off",
        "own_sessions.end",
    }
)

CHANNELS: dict[str, frozenset[Role]] = {
    "board": ROUTES["snapshots.board"],
    "desk": ROUTES["snapshots.desk"],
    "floor": ROUTES["snapshots.floor"],
    "kiosk": ROUTES["snapshots.kiosk"],
    "vote": ROUTES["snapshots.vote"],
    "greeter": ROUTES["snapshots.greeter"],
    "feed": ROUTES["feed.now"],
    "printer": ROUTES["devices.lease"],
    "ticket": ANYBODY,
}


def sees_officers(role: Role) -> bool:
    """Whether `role` sees figures of single officers: an inspector judges the office, not its people."""
    return role in LEADERS


def sees_who_sits_where(role: Role) -> bool:
    """Whether `role` sees the names of officers beside the figures of their counters."""
    return role is not Role.INSPECTOR


def may_pair(role: Role, kind: str) -> bool:
    """Whether `role` may make a machine a device of this kind: a technician none that acts as a leader."""
    return role is Role.ADMIN or ROLE_OF_DEVICE.get(kind) not in LEADERS


def is_allowed(role: Role, endpoint: str | None) -> bool:
    """Whether `role` may use the route; an unlisted one is denied to everybody."""
    return endpoint is not None and role in ROUTES.get(endpoint, frozenset())


def may_follow(role: Role, channel: str) -> bool:
    """Whether `role` may follow the channel's snapshots."""
    return role in CHANNELS.get(channel, frozenset())
