"""What is planned for the coming days: other hours, notices on the boards, who stands in for an absent officer."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from queue_server.domain.numbering import business_date
from queue_server.domain.standing_in import StandIn
from queue_server.queries.standing_in import planned_stand_ins
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.english import in_english
from queue_server.snapshots.both_languages import counter_name
from queue_server.snapshots.types.today import PlannedDays, PlannedNotice, PlannedStandIn

A_DAY = timedelta(days=1)


def planned_days(session: Session, office: OfficeSettings, now: datetime, touched: int = 0) -> PlannedDays:
    """Return what is planned from today on; `touched`: how many people the last change touched."""
    today = business_date(now, office.zone)
    return {
        "days": [
            {"day": day.isoformat(), "hours": ", ".join(texts)}
            for day, texts in sorted(office.office.dates.items())
            if day >= today
        ],
        "notices": _notices(office, today),
        "stand_ins": [_stand_in(office, one) for one in planned_stand_ins(session, office.code, now)],
        "touched": touched,
    }


def _notices(office: OfficeSettings, today: date) -> list[PlannedNotice]:
    lines = [poster for poster in office.posters if poster.kind == "line" and poster.last_day is not None]
    return [
        {
            "notice": poster.number,
            "text": poster.text,
            "first": (poster.first_day or today).isoformat(),
            "last": poster.last_day.isoformat(),
        }
        for poster in sorted(lines, key=lambda poster: (poster.first_day or today, poster.number))
        if poster.last_day is not None and poster.last_day >= today
    ]


def standing_in(session: Session, office: OfficeSettings, now: datetime) -> list[PlannedStandIn]:
    """Who stands in for an absent officer now, by a plan of several days."""
    planned = planned_stand_ins(session, office.code, now)
    return [_stand_in(office, one) for one in planned if one.begins <= now]


def _stand_in(office: OfficeSettings, planned: StandIn) -> PlannedStandIn:
    services = [office.service(code).said for code in planned.services]
    return {
        "counter": planned.counter,
        **counter_name(office.counter_said(planned.counter)),
        "services": [str(one) for one in services],
        "services_en": [one.said(in_english) for one in services],
        "first": business_date(planned.begins, office.zone).isoformat(),
        "last": (business_date(planned.ends, office.zone) - A_DAY).isoformat(),
        "reason": planned.reason,
    }
