"""A change of one day in words, in the reader's language."""

from collections.abc import Callable

from flask_babel import gettext as _

from queue_server.domain.day_changes import Key, counter_of, lane_of
from queue_server.settings.config_file import OfficeSettings


def day_words(key: Key, value: str | None, office: OfficeSettings) -> str:
    """Return how that day is then; `value` None: as usual."""
    what, service = key
    name = office.service(service).said.said(_) if service else ""
    if counter := counter_of(what):
        told = {"counter": office.counter_name(counter, _), "service": name}
        return str(
            _("%(counter)s nhận thêm %(service)s.", **told)
            if value
            else _("%(counter)s không nhận thêm %(service)s nữa.", **told)
        )
    if counter := lane_of(what):
        told = {"counter": office.counter_name(counter, _), "service": name}
        return str(
            _("%(counter)s là làn phụ, chỉ gọi %(service)s.", **told)
            if value
            else _("%(counter)s thôi làm làn phụ của %(service)s.", **told)
        )
    said: dict[str, Callable[[], str]] = {
        "closed": lambda: _("Đóng cửa sớm.") if value else _("Không đóng cửa sớm nữa."),
        "hours": lambda: _hours(value),
        "serve_all": lambda: (
            _("Phục vụ hết những người đã lấy số, không phát phiếu hẹn khi hết giờ.")
            if value
            else _("Hết giờ như thường lệ: ai chưa được gọi nhận phiếu hẹn.")
        ),
        "stop": lambda: (
            _("Ki-ốt ngừng phát số %(service)s.", service=name)
            if value
            else _("Ki-ốt phát số %(service)s trở lại.", service=name)
        ),
    }
    return str(said[what]())


def _hours(value: str | None) -> str:
    if value is None:
        return str(_("Giờ làm việc như thường lệ."))
    return str(_("Giờ làm việc: %(hours)s.", hours=value.replace(",", ", ") or _("nghỉ")))
