"""What the previews of a counter, of a class of priority and of an outcome need of the rest of the settings."""

from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.settings.config_file import OfficeSettings
from queue_server.web.admin.subject import NEW

# A number in the middle of a morning.
SAMPLE = 25
PREVIEWED = ("services", "counters", "priorities", "outcomes")


def preview_facts(section: str, office: OfficeSettings, entry: str) -> dict[str, Any]:
    """Return the facts as JSON for `static/admin/settings/looks.js`; `entry` may be one that is not there yet."""
    numbers = {one.code: {"number": one.numbers.label(SAMPLE), "color": one.color} for one in office.services}
    known = "" if entry == NEW else entry
    if section == "counters":
        return {"code": known, "numbers": numbers}
    if section == "priorities":
        return {"others": sum(one.at_kiosk and one.code != known for one in office.priorities)}
    return {"code": known, "numbers": numbers, **_outcomes(office, known)}


def _outcomes(office: OfficeSettings, entry: str) -> dict[str, Any]:
    codes = [one.code for one in office.outcomes]
    others = [
        {
            "code": one.code,
            "name": one.name_in(str(get_locale())),
            "key": one.key,
            "group": one.group,
            "services": one.services,
            "place": place,
        }
        for place, one in enumerate(office.outcomes)
    ]
    words = {
        "title": _("Kết quả {number}"),
        "excludes": _("Cùng nhóm, mỗi lượt chỉ ghi một: {names}."),
        "with_all": _("Ghi được cùng mọi kết quả khác."),
    }
    return {
        "others": others,
        "place": codes.index(entry) if entry in codes else len(codes),
        "words": words,
    }
