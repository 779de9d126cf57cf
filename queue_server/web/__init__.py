"""HTTP: one file per page or API resource; each view checks, acts, answers. Rules, SQL and sockets live elsewhere."""

from flask import Flask

from queue_server.web import (
    admin,
    admin_paper,
    admin_posters,
    admin_voice,
    clock,
    counters,
    devices,
    errors,
    figures,
    files,
    health,
    house_rules,
    lines,
    notices,
    offline,
    openapi,
    pages,
    pairing,
    people,
    pictures,
    procedure_pages,
    procedures,
    recording,
    screen_test,
    security,
    skipped_papers,
    tickets,
    today,
    vouchers,
    way,
)


def register(app: Flask) -> None:
    """Open all doors of the app; who may enter which is in `queue_server.doors`."""
    security.register(app)
    errors.register(app)
    for room in (
        pages,
        people,
        procedure_pages,
        house_rules,
        admin,
        admin_posters,
        admin_paper,
        admin_voice,
        recording,
        screen_test,
        files,
        health,
        way,
    ):
        app.register_blueprint(room.blueprint)
    for resource in (
        tickets,
        today,
        lines,
        skipped_papers,
        clock,
        notices,
        vouchers,
        counters,
        pictures,
        procedures,
        figures,
        devices,
        offline,
        pairing,
        openapi,
    ):
        app.register_blueprint(resource.blueprint, url_prefix="/api/v1")
