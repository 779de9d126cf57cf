"""Who may do what: one table for pages, API routes and socket channels. What is not listed is denied.

A test walks the running app's own route map and channels and proves every cell (tests/web/test_permissions.py).
"""

from queue_server.domain.roles import Role

ANYBODY = frozenset(Role)
STAFF = frozenset({Role.OFFICER, Role.GREETER, Role.SUPERVISOR, Role.DIRECTOR, Role.ADMIN})
DESK = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
LEADERS = frozenset({Role.SUPERVISOR, Role.DIRECTOR, Role.ADMIN})
ISSUING = frozenset({Role.KIOSK, Role.GREETER, Role.ADMIN})
GREETING = frozenset({Role.GREETER, Role.SUPERVISOR, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})

ROUTES: dict[str, frozenset[Role]] = {
    # pages
    "pages.index": ANYBODY,
    "pages.enter": ANYBODY,
    "pages.pair": ANYBODY,
    "pages.ticket": ANYBODY,
    "pages.kiosk": ISSUING,
    "pages.board": frozenset({Role.DISPLAY, Role.SUPERVISOR, Role.DIRECTOR, Role.ADMIN, Role.GREETER}),
    "screen_test.page": frozenset({Role.DISPLAY, Role.SUPERVISOR, Role.DIRECTOR, Role.ADMIN, Role.GREETER}),
    "pages.counters": DESK,
    "pages.counter": DESK,
    "pages.floor": LEADERS | {Role.GREETER},
    "pages.greeter": GREETING,
    "pages.reports": LEADERS,
    "pages.today": LEADERS,
    "pages.paper": LEADERS | {Role.GREETER},
    "people.sign_in": ANYBODY,
    "people.sign_out": ANYBODY,  # also those whose session has ended by itself
    "people.new_password": STAFF,
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
    "health.metrics": LEADERS,
    # the catalogue of procedures: public information
    "rules.page": ANYBODY,
    "procedure_pages.procedures": ANYBODY,
    "procedure_pages.procedure": ANYBODY,
    "procedure_pages.sheet": ANYBODY,
    "procedure_pages.sheets": ANYBODY,
    "procedures.procedures": ANYBODY,
    "procedures.procedure": ANYBODY,
    "procedures.print_list": ISSUING | {Role.SUPERVISOR, Role.OFFICER},
    # the admin's pages
    "admin.index": ADMINS,
    "admin.devices": ADMINS,
    "admin.pair": ADMINS,
    "admin.rename": ADMINS,
    "admin.revoke": ADMINS,
    "admin.place_screen": ADMINS,
    "admin_settings.overview": ADMINS,
    "admin_settings.page": ADMINS,
    "admin_posters.page": ADMINS,
    "admin_posters.publish": ADMINS,
    "admin_posters.change": ADMINS,
    "admin_posters.remove": ADMINS,
    "admin_paper.page": ADMINS,
    "admin_paper.change": ADMINS,
    "admin_paper.restore": ADMINS,
    "admin_paper.test": ADMINS,
    "admin_paper.preview": ADMINS,
    "admin_voice.page": ADMINS,
    "admin_voice.sample": ADMINS,
    "admin_voice.begin": ADMINS,
    "admin_voice.bring": ADMINS,
    "admin_voice.use": ADMINS,
    "admin_voice.stop": ADMINS,
    "admin_voice.remove": ADMINS,
    "admin_voice.take_along": ADMINS,
    "recording.page": ADMINS,
    "recording.keep": ADMINS,
    "recording.hear": ADMINS,
    "recording.forget": ADMINS,
    "recording.word": ADMINS,
    # commands
    "tickets.issue": ISSUING | GREETING,
    "today.show": LEADERS,
    "today.change": LEADERS,
    "clock.decide": LEADERS,
    "notices.read": LEADERS,
    "lines.move": LEADERS,
    "alerts.acknowledge": LEADERS | {Role.GREETER},
    "settings.show": ADMINS,
    "settings.change": ADMINS,
    "settings.history": ADMINS,
    "settings.undo": ADMINS,
    "skipped_papers.print_them": LEADERS,
    "vouchers.redeem": ISSUING | {Role.SUPERVISOR, Role.OFFICER},
    "tickets.read_card": ISSUING | GREETING,
    "tickets.show": ANYBODY,
    "tickets.overtakers": ANYBODY,
    "tickets.later": ANYBODY,
    "tickets.cancel": ANYBODY,
    "tickets.back": ANYBODY,
    "tickets.restore": GREETING,
    "tickets.undo_cancel": GREETING,
    "tickets.reprint": ISSUING | {Role.SUPERVISOR, Role.OFFICER},
    "counters.command": DESK,
    # snapshots and lists
    "snapshots.board": frozenset({Role.DISPLAY}) | STAFF,
    "snapshots.desk": DESK,
    "snapshots.floor": LEADERS | {Role.GREETER},
    "snapshots.kiosk": ISSUING,
    "snapshots.greeter": GREETING,
    "snapshots.services": frozenset(Role) - {Role.CITIZEN},
    "snapshots.counters": frozenset(Role) - {Role.CITIZEN},
    "figures.waits": LEADERS,
    "figures.events": frozenset({Role.DIRECTOR, Role.ADMIN}),
    "api.openapi": ANYBODY,
    # devices
    "devices.session": ANYBODY,
    "pairing.ask": ANYBODY,
    "devices.leave": frozenset(Role) - {Role.CITIZEN},
    "devices.lease": frozenset({Role.PRINTER}),
    "devices.job_state": frozenset({Role.PRINTER}),
    "devices.printer_status": frozenset({Role.PRINTER}),
    "devices.display_status": frozenset({Role.DISPLAY}),
    "offline.block": frozenset({Role.PRINTER}),
    "offline.take_over": frozenset({Role.PRINTER}),
}

CHANNELS: dict[str, frozenset[Role]] = {
    "board": ROUTES["snapshots.board"],
    "desk": ROUTES["snapshots.desk"],
    "floor": ROUTES["snapshots.floor"],
    "kiosk": ROUTES["snapshots.kiosk"],
    "greeter": ROUTES["snapshots.greeter"],
    "printer": ROUTES["devices.lease"],
    "ticket": ANYBODY,
}


def is_allowed(role: Role, endpoint: str | None) -> bool:
    """Whether `role` may use the route; an unlisted one is denied to everybody."""
    return endpoint is not None and role in ROUTES.get(endpoint, frozenset())


def may_follow(role: Role, channel: str) -> bool:
    """Whether `role` may follow the channel's snapshots."""
    return role in CHANNELS.get(channel, frozenset())
