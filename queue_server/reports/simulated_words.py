"""What a simulation is told in: what was tried, what came of it, and how sure that is."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from queue_server.domain.sentences import Gettext
from queue_server.forecast.how_sure import LEAST_DAYS
from queue_server.forecast.office_now import Span
from queue_server.settings.config_file import OfficeSettings

# More changes than these are counted in the headline; they stand below it.
MOST_TOLD = 2


def presence_words(
    office: OfficeSettings,
    opened: Mapping[str, Sequence[Span]],
    closed: Mapping[str, Sequence[Span]],
    _: Gettext,
) -> Iterator[str]:
    """Yield which counters are open besides, and which closed, one sentence each."""
    for number, spans in opened.items():
        yield _("Mở thêm %(counter)s lúc %(times)s.", counter=_named(office, number, _), times=_times(spans))
    for number, spans in closed.items():
        if spans and spans[0] == (0.0, math.inf):
            yield _("Đóng %(counter)s cả ngày.", counter=_named(office, number, _))
        else:
            yield _("Đóng %(counter)s lúc %(times)s.", counter=_named(office, number, _), times=_times(spans))


def _named(office: OfficeSettings, number: str, _: Gettext) -> str:
    name = office.counter_name(number, _)
    return name[:1].lower() + name[1:] if name.startswith(_("Quầy")) else name


def _times(spans: Sequence[Span]) -> str:
    return ", ".join(f"{clock(begin)}–{clock(end)}" for begin, end in spans)


def clock(seconds: float) -> str:
    """A time of day as it is written."""
    minutes = round(min(seconds, 24 * 3600) / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def headline(words: Sequence[str], total: Mapping[str, Any], days: int, same: bool, _: Gettext) -> str:
    """Return in one or two sentences what was tried and what came of it, and whether more people are not called."""
    found = _shares(words, total, days, same, _)
    more = round(total["after"]["unserved"] - total["before"]["unserved"])
    if more < 1:
        return found
    uncalled = _("Mỗi ngày thêm %(people)s người không được gọi.", people=more)
    return f"{found} {uncalled}"


def _shares(words: Sequence[str], total: Mapping[str, Any], days: int, same: bool, _: Gettext) -> str:
    tried = " ".join(words) or _("không đổi gì.")
    if len(words) > MOST_TOLD:
        tried = _("%(n)s thay đổi.", n=len(words))
    was, becomes = total["before"]["within_target"], total["after"]["within_target"]
    if was is None or becomes is None:
        return _("Không có ai được gọi trong những ngày này.")
    told = {
        "tried": tried[:1].lower() + tried[1:].rstrip("."),
        "was": _percent(was),
        "becomes": _percent(becomes),
    }
    if same:
        nothing = _("Thay đổi này không làm khác cách gọi, giờ làm việc hay quầy mở.")
        return _("Thử: %(tried)s → vẫn %(was)s %% được gọi trong mục tiêu.", **told) + f" {nothing}"
    if total["margin"] is None:
        found = _(
            "Thử: %(tried)s → %(was)s %% được gọi trong mục tiêu thành %(becomes)s %% (%(days)s ngày).",
            **told,
            days=days,
        )
        few = _("Ít hơn %(least)s ngày nên chưa nói được sai số.", least=LEAST_DAYS)
        return f"{found} {few}"
    sure = total["margin"]["within_target"]
    found = _(
        "Thử: %(tried)s → %(was)s %% được gọi trong mục tiêu thành %(becomes)s %% (± %(margin)s, %(days)s ngày).",
        **told,
        margin=math.ceil(sure * 100),
        days=days,
    )
    if abs(becomes - was) <= sure:
        unsure = _("Khác biệt nằm trong sai số: chưa chắc là có.")
        return f"{found} {unsure}"
    return found


def _percent(share: float) -> int:
    return round(share * 100)


def definitions(_: Gettext, targets: str) -> list[tuple[str, str]]:
    """Return how each figure comes about; `targets`: those of the settings that are tried, in words."""
    return [*_of_targets(_, targets), *_of_plays(_), *_of_people(_)]


def _of_targets(_: Gettext, targets: str) -> Iterator[tuple[str, str]]:
    yield (
        _("Trong mục tiêu"),
        _(
            "tỷ lệ lượt được gọi có thời gian chờ không quá mục tiêu của dịch vụ, theo cài đặt của từng ngày cùng "
            "thay đổi đang thử; nay là: %(targets)s",
            targets=targets,
        ),
    )


def _of_plays(_: Gettext) -> Iterator[tuple[str, str]]:
    yield (
        _("Như đã có"),
        _(
            "Ngày đã qua được diễn lại trên máy: người đến, thời gian phục vụ, giờ mở quầy và cách gọi đúng như "
            "nhật ký. Số liệu gần bằng báo cáo, không trùng hẳn, vì khi nhiều quầy cùng rảnh máy không biết quầy "
            "nào bấm trước."
        ),
    )
    yield (
        _("Nếu đổi"),
        _(
            "Vẫn những người đó, đến cùng lúc, nhưng gọi theo thay đổi đã chọn. Quầy mở thêm phục vụ với tốc độ "
            "thông thường. Người đã bỏ về vẫn bỏ về, trừ khi được gọi trước lúc đó."
        ),
    )
    yield (
        _("Sai số ±"),
        _(
            "Mỗi ngày được diễn lại thêm vài lần với người đến khác đi: cùng dịch vụ và nửa giờ, số người và "
            "giờ đến do ngẫu nhiên. Rồi các ngày ấy được bốc lại nhiều lần; 95 trong 100 lần, mức khác biệt nằm "
            "trong khoảng này. Dưới %(least)s ngày thì không nói.",
            least=LEAST_DAYS,
        ),
    )


def _of_people(_: Gettext) -> Iterator[tuple[str, str]]:
    yield (
        _("Chưa được gọi"),
        _(
            "Người vẫn chờ khi các quầy đã nghỉ, thường là người nhận phiếu hẹn ưu tiên lúc đóng cửa; và người đến "
            "khi trung tâm đã đóng cửa theo giờ được thử."
        ),
    )
