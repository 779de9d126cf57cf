"""HTTP: one file per page or API resource; each view checks, acts, answers. Rules, SQL and sockets live elsewhere."""

from flask import Flask

from queue_server.web import errors, security, way
from queue_server.web.admin import devices as admin
from queue_server.web.admin import (
    history,
    integrations,
    listening,
    log_book,
    paper,
    posters,
    recording,
    settings_file,
    settings_pages,
    ticket_preview,
    voice,
)
from queue_server.web.admin import people as admin_people
from queue_server.web.admin import procedure as admin_procedure
from queue_server.web.admin import procedure_undo as admin_procedure_undo
from queue_server.web.admin import procedures as admin_procedures
from queue_server.web.api import (
    alerts,
    busy,
    clock,
    colleagues,
    corrections,
    counters,
    days,
    devices,
    evidence,
    feed,
    help_calls,
    lines,
    mail_trial,
    notices,
    offices,
    offline,
    openapi,
    own_day,
    own_session,
    pairing,
    people,
    plan,
    procedures,
    reports,
    settings,
    simulations,
    skipped_prints,
    snapshots,
    tickets,
    today,
    votes,
    vouchers,
    why,
)
from queue_server.web.first_run import pages as first_run
from queue_server.web.pages import (
    busy_page,
    correction_page,
    evidence_page,
    files,
    health,
    offices_page,
    openid,
    own_page,
    own_sessions,
    plan_page,
    quiet_page,
    rules,
    screen_test,
    screens,
    second_factor,
    sign_in,
    simulate_page,
    wallboard_page,
    why_page,
)
from queue_server.web.pages import procedures as procedure_pages
from queue_server.web.pages import votes as vote_pages

PAGES = (
    screens,
    evidence_page,
    why_page,
    correction_page,
    own_page,
    busy_page,
    simulate_page,
    plan_page,
    wallboard_page,
    offices_page,
    sign_in,
    openid,
    second_factor,
    own_sessions,
    procedure_pages,
    vote_pages,
    rules,
    quiet_page,
    admin,
    settings_pages,
    ticket_preview,
    listening,
    integrations,
    settings_file,
    history,
    log_book,
    posters,
    paper,
    voice,
    recording,
    admin_people,
    admin_procedures,
    admin_procedure,
    admin_procedure_undo,
    screen_test,
    files,
    health,
    way,
    first_run,
)
RESOURCES = (
    tickets,
    evidence,
    mail_trial,
    today,
    days,
    lines,
    alerts,
    skipped_prints,
    clock,
    notices,
    vouchers,
    votes,
    colleagues,
    corrections,
    counters,
    help_calls,
    own_day,
    own_session,
    snapshots,
    procedures,
    reports,
    offices,
    feed,
    why,
    busy,
    plan,
    simulations,
    settings,
    people,
    devices,
    offline,
    pairing,
    openapi,
)


def register(app: Flask) -> None:
    """Register all routes of the app; who may use which is in `queue_server.access.permissions`."""
    security.register(app)
    errors.register(app)
    for page in PAGES:
        app.register_blueprint(page.blueprint)
    for resource in RESOURCES:
        app.register_blueprint(resource.blueprint, url_prefix="/api/v1")
