"""What the backtest says, in both languages: columns, faults of a file, heads of its table."""

from collections.abc import Mapping

from queue_server.domain.languages import LANGUAGES
from queue_server.forecast.backtest import CONSTANT, LAST_TO_ENTER, OURS, PEOPLE_AHEAD, TooFewDays
from queue_server.forecast.visits_file import REQUIRED, Fault, LeftOut, NotVisits

TIME_FORMS = "2026-11-23T07:31:05, 2026-11-23 07:31, 23/11/2026 07:31"
COLUMN_WORDS: Mapping[str, str] = {
    "service": "the service whose number was taken, any code or name",
    "issued_at": f"when the number was taken: {TIME_FORMS}",
    "called_at": "when it was called first, in the same form; empty for somebody who left before",
    "finished_at": "when the officer was done",
    "counter": "the counter that called",
    "officer": "who sat there; any code",
    "priority": "the class of somebody who goes first; empty, 0 or no for everybody else",
    "outcome": "what came of the visit",
    "open_counters": "how many counters were open at the issue",
}
FAULTS: Mapping[str, Mapping[Fault, str]] = {
    "en": {
        Fault.NO_COLUMN: "line {line}: the column {column} is missing; the first line names "
        + ", ".join(REQUIRED),
        Fault.COLUMN_TWICE: "line {line}: the column {column} is there twice",
        Fault.NOT_CSV: "line {line}: not as CSV should be: {told}",
        Fault.NO_TIME: 'line {line}, {column}: "{told}" is no date and time; write ' + TIME_FORMS,
        Fault.NO_CALL: "there is no called visit in it",
    },
    "vi": {
        Fault.NO_COLUMN: "dòng {line}: thiếu cột {column}; dòng đầu phải có các tên " + ", ".join(REQUIRED),
        Fault.COLUMN_TWICE: "dòng {line}: cột {column} có hai lần",
        Fault.NOT_CSV: "dòng {line}: không đúng dạng CSV: {told}",
        Fault.NO_TIME: 'dòng {line}, {column}: "{told}" không phải là ngày giờ; hãy viết ' + TIME_FORMS,
        Fault.NO_CALL: "không có lượt nào được gọi trong tệp",
    },
}
LEFT_OUT: Mapping[str, Mapping[LeftOut, str]] = {
    "en": {
        LeftOut.UNREADABLE_TIME: "{many} lines left out: a time cannot be read",
        LeftOut.NO_ISSUE_TIME: "{many} lines left out: without a time of issue",
        LeftOut.CALLED_BEFORE_ISSUE: "{many} lines left out: called before the issue",
        LeftOut.CALLED_ON_ANOTHER_DAY: "{many} lines left out: called on another day",
        LeftOut.REPEATED: "{many} lines left out: the same line again",
        LeftOut.FINISHED_NOT_USED: "{many} ends not used: before the call, a day later, or unreadable",
        LeftOut.OPEN_COUNTERS_NOT_USED: "{many} cells of open_counters not used: no number of counters",
    },
    "vi": {
        LeftOut.UNREADABLE_TIME: "bỏ {many} dòng: không đọc được ngày giờ",
        LeftOut.NO_ISSUE_TIME: "bỏ {many} dòng: không có giờ lấy số",
        LeftOut.CALLED_BEFORE_ISSUE: "bỏ {many} dòng: giờ gọi trước giờ lấy số",
        LeftOut.CALLED_ON_ANOTHER_DAY: "bỏ {many} dòng: gọi sang ngày khác",
        LeftOut.REPEATED: "bỏ {many} dòng: lặp lại nguyên dòng",
        LeftOut.FINISHED_NOT_USED: "không dùng {many} giờ kết thúc: trước giờ gọi, sau cả ngày, hoặc không đọc được",
        LeftOut.OPEN_COUNTERS_NOT_USED: "không dùng {many} ô open_counters: không phải số quầy",
    },
}
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "learned": "learned from {train} days, tested on {test}; minutes; a range promises 8 of 10",
        "no counters": "the log does not tell counters: estimates follow the rhythm of calls",
        "day begins": "people wait through midnight: a day is taken from {hour}:00 to {hour}:00",
        "thinned": "every {step}th ticket was estimated: more would take too long",
        "not utf-8": "it is not UTF-8; save it again as CSV UTF-8",
        "not local": "people wait through midnight in it; write the times of the office's own clock",
        "not read": "it cannot be read: {why}",
        "few days": "it has called visits of {days} days; at least 3 are needed: 2 to learn from, 1 to test on",
        "train days": "--train-days {train} does not fit {days} days: at least 2 and at most {most}",
        "beside": "beside people ahead x mean",
    },
    "vi": {
        "learned": "học từ {train} ngày, thử trên {test} ngày; đơn vị phút; khoảng hứa đúng 8 trong 10",
        "no counters": "nhật ký không cho biết quầy: ước lượng theo nhịp gọi số",
        "day begins": "có người chờ qua nửa đêm: một ngày được tính từ {hour} giờ đến {hour} giờ",
        "thinned": "cứ {step} lượt ước lượng một lượt: làm hết sẽ quá lâu",
        "not utf-8": "không phải UTF-8; hãy lưu lại thành CSV UTF-8",
        "not local": "trong tệp có người chờ qua nửa đêm; hãy ghi theo giờ địa phương của cơ quan",
        "not read": "không đọc được: {why}",
        "few days": "có lượt được gọi của {days} ngày; cần ít nhất 3 ngày: 2 ngày để học, 1 ngày để thử",
        "train days": "--train-days {train} không hợp với {days} ngày: ít nhất 2, nhiều nhất {most}",
        "beside": "so với số người trước × trung bình",
    },
}
HEADS: Mapping[str, tuple[str, ...]] = {
    "en": ("method", "tickets", "wait", "error", "bias", "within", "later", "width", "Winkler"),
    "vi": ("cách ước lượng", "lượt", "chờ", "sai số", "lệch", "trong", "muộn hơn", "độ rộng", "Winkler"),
}
GROUPS: Mapping[str, tuple[str, str]] = {
    "en": ("service", "waiting before"),
    "vi": ("dịch vụ", "số người trước"),
}
METHOD_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {name: name for name in (OURS, PEOPLE_AHEAD, LAST_TO_ENTER, CONSTANT)},
    "vi": {
        OURS: "ước lượng",
        PEOPLE_AHEAD: "số người trước × t.b.",
        LAST_TO_ENTER: "người vừa được gọi",
        CONSTANT: "một số cố định",
    },
}


def fault_words(fault: NotVisits, language: str) -> str:
    """Why a file cannot be used, with its line and the cure."""
    return FAULTS[language][fault.fault].format(line=fault.line, column=fault.column, told=fault.told)


def days_words(error: TooFewDays, language: str) -> str:
    """Why the days of a file are too few."""
    said = SENTENCES[language]
    if error.days < error.LEAST:
        return said["few days"].format(days=error.days)
    return said["train days"].format(train=error.train, days=error.days, most=error.days - 1)


assert set(FAULTS) == set(SENTENCES) == set(LANGUAGES)  # noqa: S101
