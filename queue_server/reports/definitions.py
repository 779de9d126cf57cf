"""What each figure of the wait log means, in the reader's words: shown with every table that has it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from queue_server.domain.sentences import Gettext
from queue_server.domain.usual_times import FEWEST, LONG, TIMES_AS_LONG


class Definition(NamedTuple):
    """The definition of a term; `figures`: the keys of the figures in a row that it explains."""

    term: str
    text: str
    figures: tuple[str, ...] = ()


def definitions(_: Gettext, targets: str, *, compared: bool) -> list[dict[str, Any]]:
    """Return the definition of every figure; `compared`: also of the periods that they are compared with.

    `targets`: those of the office, in words.
    """
    found = [*_of_waits(_), *_of_targets(_, targets), *_of_service(_), *_of_ends(_), *_of_time_aside(_)]
    found += _of_comparison(_) if compared else []
    return [{**one._asdict(), "figures": list(one.figures)} for one in found]


def _of_waits(_: Gettext) -> Iterator[Definition]:
    yield Definition(
        _("Số phiếu"),
        _(
            "phiếu đã phát; theo quầy và cán bộ: phiếu được gọi lần đầu tại đó; "
            "theo kết quả và thủ tục: phiếu đã gọi, có nhiều kết quả hay thủ tục thì tính ở mỗi cái"
        ),
        ("tickets",),
    )
    yield Definition(
        _("Đã gọi"), _("phiếu đã được gọi; ai được phục vụ ngay mà không qua gọi thì không tính"), ("called",)
    )
    yield Definition(
        _("Thời gian chờ"),
        _(
            "từ lúc có thể được gọi (lúc lấy số, giờ mở cửa nếu lấy trước, đầu buổi chiều nếu tự xin buổi chiều) "
            "đến lần gọi đầu tiên, trừ giờ nghỉ đã niêm yết và thời gian tự xin lùi"
        ),
        ("mean", "longest"),
    )
    yield Definition(_("Trung vị"), _("một nửa số lượt chờ không quá mức này"), ("median",))
    yield Definition("90 %", _("chín trên mười lượt chờ không quá mức này"), ("p90",))
    yield Definition("99 %", _("chín mươi chín trên một trăm lượt chờ không quá mức này"), ("p99",))
    yield Definition(
        _("Trong 15 / 30 phút"),
        _("tỷ lệ lượt đã gọi có thời gian chờ không quá 15 / 30 phút"),
        ("within_15", "within_30"),
    )


def _of_targets(_: Gettext, targets: str) -> Iterator[Definition]:
    yield Definition(
        _("Trong mục tiêu / mức trần"),
        _(
            "số lượt, và tỷ lệ lượt đã gọi, có thời gian chờ không quá mục tiêu / mức trần của dịch vụ, theo cài đặt "
            "lúc lấy số; cuối kỳ là: %(targets)s",
            targets=targets,
        ),
        ("within_target", "target_kept", "within_limit", "limit_kept"),
    )
    yield Definition(
        _("Cần đạt"),
        _(
            "tỷ lệ phải đạt theo cài đặt; nhóm có nhiều dịch vụ thì lấy trung bình theo số lượt đã gọi; thấp hơn thì "
            "chưa đạt, in đỏ"
        ),
        ("target_share", "limit_share"),
    )


def _of_service(_: Gettext) -> Iterator[Definition]:
    yield Definition(
        _("Thời gian phục vụ"),
        _("từ lúc bắt đầu (hoặc lúc gọi) đến lúc kết thúc hoặc chuyển quầy, trừ thời gian tạm giữ"),
        ("service_mean", "service_median"),
    )
    yield Definition(
        _("Cùng việc, cả trung tâm"),
        _(
            "thời gian phục vụ trung bình của cả trung tâm cho đúng những thủ tục, hoặc dịch vụ, mà nhóm này đã làm; "
            "để so công bằng giữa người làm việc khó và việc dễ; dưới %(fewest)s lượt thì không tính",
            fewest=FEWEST,
        ),
        ("same_work_mean",),
    )
    yield Definition(
        _("Quên kết thúc"),
        _(
            "lượt phục vụ từ %(minutes)s phút trở lên và dài gấp %(times)s lần trung vị của cùng thủ tục, hoặc dịch "
            "vụ, có từ %(fewest)s lượt: có lẽ quên bấm kết thúc, nên không tính vào thời gian phục vụ",
            minutes=LONG // timedelta(minutes=1),
            times=TIMES_AS_LONG,
            fewest=FEWEST,
        ),
        ("uncertain",),
    )
    yield Definition(
        _("Phải gọi lại"), _("lượt phải gọi lại tại quầy ít nhất một lần sau lần gọi đầu"), ("recalled",)
    )
    yield Definition(
        _("Chuyển"),
        _("lượt được chuyển sang quầy hoặc dịch vụ khác ít nhất một lần; mỗi lượt tính một lần"),
        ("transferred",),
    )


def _of_ends(_: Gettext) -> Iterator[Definition]:
    yield Definition(_("Vắng mặt"), _("lượt gọi mà không có người đến"), ("no_show",))
    yield Definition(
        _("Bỏ về"),
        _("phiếu kết thúc bằng vắng mặt (gọi mà không đến, cũng không quay lại) hoặc bằng hủy số"),
        ("abandoned",),
    )
    yield Definition(
        _("Chuyển ngày"),
        _("phiếu chưa được phục vụ xong trong ngày, người dân giữ phiếu hẹn ưu tiên cho ngày khác"),
        ("carried_over",),
    )
    yield Definition(
        _("Có phiếu hẹn"), _("phiếu lấy bằng phiếu hẹn ưu tiên còn hạn, được gọi ở đầu hàng"), ("vouchers",)
    )
    yield Definition(
        _("Có bản sửa"),
        _(
            "lượt có mục được phụ trách hoặc giám đốc sửa lại, có lý do; bản gốc vẫn còn trong nhật ký, số liệu tính "
            "theo bản sửa"
        ),
        ("corrected",),
    )


def _of_time_aside(_: Gettext) -> Iterator[Definition]:
    yield Definition(
        _("Tự xin lùi"),
        _("lượt đã gọi mà người dân tự xin buổi chiều hoặc xin thêm phút, và thời gian đã xin"),
        ("put_off", "put_off_mean"),
    )
    yield Definition(
        _("Tạm giữ"),
        _("lượt tạm giữ tại quầy, và thời gian giữ; không tính là chờ hay phục vụ"),
        ("parked", "parked_mean"),
    )
    yield Definition(
        _("Đi ra, chờ kết quả"),
        _(
            "lượt có phiếu quay lại (đi phô-tô, nộp phí) hoặc chờ lấy kết quả ngay, và thời gian đến khi xếp lại "
            "vào hàng; không tính là chờ hay phục vụ"
        ),
        ("away", "away_mean"),
    )
    yield Definition(
        _("Xếp lại"),
        _(
            "lượt đã gọi mà cán bộ xếp lại vào hàng, và thời gian chờ từ lúc xếp lại đến khi gọi tiếp, trừ giờ "
            "nghỉ đã niêm yết; không cộng vào thời gian chờ lần gọi đầu"
        ),
        ("again", "again_mean"),
    )
    yield Definition(
        _("Hồ sơ"),
        _("số hồ sơ của các lượt đã đến quầy; tính theo số cán bộ sửa lại ở quầy, nếu có"),
        ("files",),
    )


def _of_comparison(_: Gettext) -> Iterator[Definition]:
    yield Definition(
        _("Kỳ trước"),
        _(
            "ngày, tuần, tháng, quý liền trước, hoặc chừng ấy ngày liền trước; kỳ chưa hết thì so với chừng ấy ngày "
            "đầu của kỳ trước"
        ),
    )
    yield Definition(_("Cùng thứ"), _("chừng ấy ngày liền trước đó, bắt đầu bằng cùng một thứ trong tuần"))
    yield Definition(
        _("Nay so với kỳ đó"),
        _(
            "trung vị thời gian chờ của cùng một dòng ở hai kỳ, làm tròn đến phút; “ít lượt”: một trong hai kỳ có dưới "
            "10 lượt được gọi, chênh lệch có thể chỉ là ngẫu nhiên"
        ),
    )
