"""The sentences of refusals, for staff and for citizens. They are chosen in `errors`."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from queue_server.domain.numbering import spaced
from queue_server.web.procedure_words import import_stays_words

# The words for each code. They are functions, because the language depends on the reader.
WORDS: dict[str, Callable[[], str]] = {
    "nobody_waiting": lambda: _("Chưa có ai chờ cho quầy này."),
    "on_break": lambda: _("Đang nghỉ trưa."),
    "step_not_allowed": lambda: _("Việc này không làm được với phiếu lúc này."),
    "counter_busy": lambda: _("Quầy đang có người; hãy kết thúc hoặc tạm giữ trước."),
    "counter_moved_on": lambda: _(
        "Quầy vừa đổi lượt ở nơi khác, nay chưa có ai; việc vừa bấm chưa được làm. Hãy xem lại trước khi bấm tiếp."
    ),
    "counter_closed": lambda: _("Quầy đang đóng hoặc tạm dừng; hãy mở quầy trước."),
    "counter_removed": lambda: _(
        "Quầy này đã được bỏ khỏi cài đặt: kết thúc lượt đang ở quầy, rồi mở trang của một quầy khác để gọi số."
    ),
    "counter_not_yet": lambda: _("Quầy này chưa có trong cài đặt lúc này."),
    "nothing_current": lambda: _("Quầy chưa gọi ai."),
    "help_not_waiting": lambda: _("Quầy này không còn chờ hỗ trợ."),
    "undo_too_late": lambda: _("Không còn gì để hoàn tác."),
    "reason_needed": lambda: _("Cần ghi lý do."),
    "not_yet_heard": lambda: _("Loa chưa đọc xong lần gọi trước."),
    "called_just_now": lambda: _("Vừa mới gọi số này."),
    "outcome_too_late": lambda: _("Chỉ ghi được kết quả của lượt vừa kết thúc."),
    "outcome_not_offered": lambda: _("Kết quả này không dùng được cho lượt vừa kết thúc."),
    "outcomes_contradict": lambda: _("Hai kết quả này không đi cùng nhau."),
    "document_not_listed": lambda: _("Giấy tờ này không có trong danh sách phải nộp."),
    "ask_help_desk": lambda: _("Mời Ông/Bà đến bàn hướng dẫn để được gọi lại."),
    "postponed_enough": lambda: _("Ông/Bà đã lùi lượt ba lần nên không lùi thêm được."),
    "promised_later": lambda: _("Số này được hẹn gọi từ buổi sau; đến lúc đó mới lùi lượt được."),
    "not_in_block": lambda: _("Số này không thuộc dải số đã cấp cho ki-ốt."),
    "session_full": lambda: _("Buổi này đã đủ số."),
    "no_such_time": lambda: _("Trung tâm không làm việc vào lúc đó."),
    "time_has_passed": lambda: _("Giờ này đã qua; hãy chọn giờ muộn hơn."),
    "clock_doubted": lambda: _(
        "Máy đang được kiểm tra ngày giờ. Mời Ông/Bà đến bàn hướng dẫn; số đã lấy vẫn giữ nguyên."
    ),
    "clock_moved": lambda: _("Giờ của máy chủ vừa đổi. Hãy xem lại giờ máy đang báo rồi bấm lại."),
    "clock_impossible": lambda: _("Giờ này không thể đúng. Hãy chỉnh lại ngày giờ của máy chủ."),
    "day_not_reopened": lambda: _(
        "Không có lượt nào của hôm nay để mở lại: chưa ai bị kết thúc, hoặc đã quá một giờ."
    ),
    "voucher_used": lambda: _("Phiếu hẹn này đã được đổi lấy số."),
    "voucher_not_yet": lambda: _("Phiếu hẹn này dành cho ngày khác."),
    "voucher_not_found": lambda: _(
        "Không tìm thấy phiếu hẹn có mã này. Mời Ông/Bà xem lại mã, hoặc đến bàn hướng dẫn."
    ),
    "not_an_id_card": lambda: _(
        "Không đọc được căn cước. Mời Ông/Bà quét lại mã QR trên thẻ, hoặc gặp bàn hướng dẫn."
    ),
    "card_needed": lambda: _(
        "Dịch vụ này cần quét căn cước khi lấy số. Không có thẻ, mời Ông/Bà đến bàn hướng dẫn."
    ),
    "already_has": lambda: _("Ông/Bà đang có số của dịch vụ này."),
    "enough_numbers": lambda: _(
        "Hôm nay Ông/Bà đã lấy đủ số theo nội quy. Cần thêm, mời Ông/Bà đến bàn hướng dẫn."
    ),
    "service_closed": lambda: _("Hiện chưa đến giờ lấy số."),
    "idempotency_conflict": lambda: _("Mã lệnh này đã được dùng cho một lệnh khác."),
    "not_found": lambda: _("Không tìm thấy."),
    "ticket_not_found": lambda: _(
        "Không tìm thấy số này. Mời Ông/Bà kiểm tra lại mã, hoặc hỏi bàn hướng dẫn."
    ),
    "counter_not_found": lambda: _("Không có quầy này."),
    "service_not_found": lambda: _("Không có dịch vụ này."),
    "priority_not_found": lambda: _("Trung tâm không còn diện ưu tiên này."),
    "procedure_not_found": lambda: _("Không có thủ tục này, hoặc thủ tục đã hết hiệu lực."),
    "nothing_to_print_on": lambda: _("Trung tâm không có máy in."),
    "device_not_found": lambda: _("Không có thiết bị này, hoặc thiết bị đã bị thu hồi."),
    "person_away": lambda: _(
        "Người này chưa ngồi quầy nào, và quầy quen của họ không để trống. Hãy chọn dịch vụ hoặc một quầy."
    ),
    "person_not_found": lambda: _("Không có người này, hoặc đã được xóa khỏi danh sách."),
    "person_exists": lambda: _("Đã có người mang tên này."),
    "last_admin": lambda: _(
        "Đây là quản trị viên cuối cùng còn đăng nhập được. Hãy giao vai trò Quản trị cho một người nữa trước."
    ),
    "wrong_code": lambda: _("Mã không đúng. Hãy nhập mã đang hiện trên điện thoại."),
    "no_provider": lambda: _("Máy chủ này chưa có nơi đăng nhập nào ngoài mật khẩu."),
    "subject_taken": lambda: _("Mã này đã gắn với một người khác của trung tâm."),
    "pairing_code_unknown": lambda: _("Không có máy nào đang chờ với mã này. Xem lại mã đang hiện trên máy."),
    "pairing_kind_differs": lambda: _(
        "Mã này không hợp với loại đã chọn: phần mềm in chỉ làm máy in, màn hình thì không làm máy in được; "
        "mã bốn chữ số chỉ ghép được màn hình sảnh chờ."
    ),
    "already_voted": lambda: _("Số này đã được đánh giá. Cảm ơn Ông/Bà."),
    "vote_not_yet": lambda: _("Lượt này chưa phục vụ xong nên chưa đánh giá được."),
    "vote_code_wrong": lambda: _(
        "Xin mở trang này bằng mã QR in trên phiếu của Ông/Bà, hoặc đánh giá trên máy, trên phiếu giấy tại trung tâm."
    ),
    "vote_too_late": lambda: _("Lượt này đã quá hạn đánh giá."),
    "votes_not_asked": lambda: _("Trung tâm hiện không mời đánh giá."),
    "reason_not_asked": lambda: _("Các lý do vừa đổi. Mời chọn lại, tối đa ba lý do."),
    "vote_closed": lambda: _("Đã có người xử lý phiếu này."),
    "vote_not_found": lambda: _("Không có phiếu chưa hài lòng này."),
    "row_not_correctable": lambda: _("Dòng này không sửa được. Hãy tải lại trang và xem lại lượt."),
    "time_not_possible": lambda: _("Lượt không thể kết thúc vào giờ đó."),
    "nothing_to_correct": lambda: _("Chưa đổi gì: mục này đang ghi đúng như vậy."),
    "not_disputed": lambda: _("Không ai còn chờ trả lời về lượt này."),
    "not_your_visit": lambda: _("Lượt này do người khác phục vụ."),
    "settings_changed": lambda: _("Cài đặt vừa được người khác đổi."),
    "would_strand": lambda: _("Thay đổi này bỏ lại người đang chờ."),
    "later_settings_differ": lambda: _("Thay đổi này không hợp với một phiên bản đã hẹn."),
    "version_not_found": lambda: _("Không có phiên bản cài đặt này, hoặc trước nó không có gì."),
    "office_not_set_up": lambda: _("Trung tâm chưa được cài đặt."),
    "import_not_undoable": lambda: _("Không hoàn tác được lần nạp này."),
    "version_not_planned": lambda: _(
        "Không có bản nào sẽ áp dụng từ ngày này. Chỉ xóa được bản áp dụng từ ngày mai trở đi."
    ),
}
# The same with what somebody can act on.
WITH_FACTS: dict[str, Callable[[dict[str, Any]], str]] = {
    "import_not_undoable": lambda facts: import_stays_words(facts["why"]),
    "counter_moved_on": lambda facts: (
        _(
            "Quầy vừa đổi lượt ở nơi khác, nay là số %(number)s; việc vừa bấm chưa được làm. "
            "Hãy xem lại trước khi bấm tiếp.",
            number=spaced(facts["number"]),
        )
        if facts["number"]
        else WORDS["counter_moved_on"]()
    ),
    "subject_taken": lambda facts: _("Mã này đã gắn với %(name)s. Hãy bỏ gắn ở đó trước.", **facts),
    "help_not_waiting": lambda facts: (
        _("%(helper)s đã nhận và đang đến.", **facts) if facts["helper"] else WORDS["help_not_waiting"]()
    ),
    "time_not_possible": lambda facts: _(
        "Lượt chỉ có thể kết thúc từ %(earliest)s đến %(latest)s.",
        **{name: f"{at:%H:%M:%S}" for name, at in facts.items()},
    ),
    "outcome_too_late": lambda facts: _(
        "Kết quả của %(number)s không ghi được nữa: chỉ ghi cho lượt vừa kết thúc ở quầy, trong %(seconds)s giây.",
        **facts,
    ),
    "outcome_not_offered": lambda facts: _(
        "Không có kết quả “%(outcome)s” cho dịch vụ %(service)s.", **facts
    ),
    "outcomes_contradict": lambda facts: _("“%(one)s” và “%(other)s” không đi cùng nhau; chọn một.", **facts),
    "document_not_listed": lambda facts: _(
        "Giấy tờ “%(document)s” không có trong danh sách phải nộp.", **facts
    ),
}
PAGE_WORDS: dict[int, Callable[[], str]] = {
    400: lambda: _("Yêu cầu không đọc được. Hãy tải lại trang rồi thử lại."),
    404: lambda: _("Không có trang này."),
    405: lambda: _("Trang này không nhận yêu cầu như vậy."),
    413: lambda: _("Nội dung gửi lên quá lớn."),
}
# Endpoints of a citizen's phone, where a link to the start page would not help.
CITIZENS = {"ticket_not_found"}
