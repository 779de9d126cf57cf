"""The fixed words on prints, in Vietnamese and English. The office's words come with the ticket."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The wording in one language; `{}` is filled in from the ticket."""

    your_number: str
    priority: str
    counter: str
    counters: str
    next_one: str
    calls_from: str
    calls_from_morning: str
    come_back: str
    ahead_label: str
    ahead: str
    ahead_one: str
    wait_label: str
    wait: str
    wait_over: str
    called_label: str
    called_after: str
    hits: str
    taken_label: str
    scan: str
    advice: str
    missed: str
    missed_late: str
    free: str
    hotline: str
    reprint: str
    test: str
    code: str
    bring: str
    bring_nothing: str
    fee: str
    days: str
    scan_list: str
    no_number: str
    procedure: str
    offline: str
    honoured: str
    voucher: str
    from_day: str
    until_day: str
    voucher_advice: str
    voucher_scan: str
    slip: str
    slip_todo: str
    slip_back: str
    slip_late: str


VIETNAMESE = Words(
    your_number="Số của Ông/Bà",
    priority="ƯU TIÊN",
    counter="Quầy {}",
    counters="Quầy {}",
    next_one="Ông/Bà là người tiếp theo",
    calls_from="GỌI TỪ {} CHIỀU NAY",
    calls_from_morning="GỌI TỪ {} SÁNG NAY",
    come_back="Ông/Bà có thể ra ngoài, mời quay lại trước {} và nghe gọi số.",
    ahead_label="Trước Ông/Bà còn:",
    ahead="{} lượt",
    ahead_one="{} lượt",
    wait_label="Chờ:",
    wait="khoảng {} phút",
    wait_over="hơn {} phút",
    called_label="Dự kiến gọi:",
    called_after="sau {}",
    hits="Đúng với 8 trong 10 người, báo lúc {}.",
    taken_label="Lấy số lúc:",
    scan="Quét mã bằng điện thoại để xem còn mấy người",
    advice="Vui lòng ngồi chờ và nghe gọi số.",
    missed="Lỡ lượt gọi: trong {} phút, báo bàn hướng dẫn để được gọi lại.",
    missed_late="Lỡ lượt gọi: báo bàn hướng dẫn để được gọi lại.",
    free="Lấy số miễn phí. Không nhờ người lạ lấy số hộ.",
    hotline="Đường dây nóng: {}",
    reprint="IN LẠI LẦN {}",
    test="PHIẾU IN THỬ",
    code="Mã phiếu: {}",
    bring="GIẤY TỜ CẦN MANG",
    bring_nothing="Không cần mang giấy tờ",
    fee="Phí, lệ phí:",
    days="Thời hạn:",
    scan_list="Quét để xem thủ tục này trên điện thoại",
    no_number="Đây không phải phiếu số thứ tự.",
    procedure="Mã thủ tục: {}",
    offline="Hệ thống đang ngoại tuyến; số vẫn có hiệu lực.",
    honoured="CÓ PHIẾU HẸN · GỌI TRƯỚC",
    voucher="PHIẾU HẸN ƯU TIÊN",
    from_day="Dùng được từ:",
    until_day="Đến hết:",
    voucher_advice=(
        "Khi đến, mời Ông/Bà đưa mã QR này vào máy quét ở ki-ốt, hoặc bấm mã phiếu, hoặc đưa phiếu cho bàn hướng dẫn, "
        "để được gọi trước."
    ),
    voucher_scan="Quét để xem phiếu hẹn trên điện thoại",
    slip="PHIẾU QUAY LẠI",
    slip_todo="Việc cần làm:",
    slip_back=(
        "Xong việc, mời Ông/Bà đưa mã QR này vào máy quét ở ki-ốt, hoặc đưa phiếu cho quầy hay bàn hướng dẫn. "
        "Không phải lấy số lại: Ông/Bà được gọi ngay sau người kế tiếp và những ai quay lại trước."
    ),
    slip_late="Nếu hôm nay không kịp, phiếu này còn dùng được trong hai ngày làm việc tới.",
)

ENGLISH = Words(
    your_number="Your number",
    priority="PRIORITY",
    counter="Counter {}",
    counters="Counters {}",
    next_one="You are next",
    calls_from="CALLED FROM {} THIS AFTERNOON",
    calls_from_morning="CALLED FROM {} THIS MORNING",
    come_back="You may go out; please be back before {} and listen for your number.",
    ahead_label="Ahead of you:",
    ahead="{} people",
    ahead_one="{} person",
    wait_label="Wait:",
    wait="about {} minutes",
    wait_over="over {} minutes",
    called_label="Called about:",
    called_after="after {}",
    hits="Right for 8 of 10 people, told at {}.",
    taken_label="Taken at:",
    scan="Scan with your phone to see how many are ahead",
    advice="Please take a seat and listen for your number.",
    missed="Missed your call? Tell the help desk within {} minutes to be called again.",
    missed_late="Missed your call? Tell the help desk to be called again.",
    free="Numbers are free. Please do not ask strangers to take one for you.",
    hotline="Hotline: {}",
    reprint="REPRINT No. {}",
    test="TEST PRINT",
    code="Ticket code: {}",
    bring="PAPERS TO BRING",
    bring_nothing="No papers needed",
    fee="Fee:",
    days="Time needed:",
    scan_list="Scan to see this procedure on your phone",
    no_number="This is not a queue ticket.",
    procedure="Procedure: {}",
    offline="Issued while offline; this number is valid.",
    honoured="VOUCHER · CALLED FIRST",
    voucher="PRIORITY VOUCHER",
    from_day="Good from:",
    until_day="Until the end of:",
    voucher_advice=(
        "When you come, show this code to the kiosk's scanner, type the ticket code there, or show this to the help "
        "desk: you will be called first."
    ),
    voucher_scan="Scan to see the voucher on your phone",
    slip="RETURN SLIP",
    slip_todo="What to do:",
    slip_back=(
        "When you are done, show this code to the kiosk's scanner, or hand this slip to a counter or the help desk. "
        "You need no new number: you are called right after the next person, and whoever came back before you."
    ),
    slip_late="If you do not make it today, this slip is good for the next two working days.",
)

TICKET_WORDS = {"vi": VIETNAMESE, "en": ENGLISH}
