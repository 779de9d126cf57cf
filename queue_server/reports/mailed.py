"""The mails with an office's evidence. They are in Vietnamese, as the evidence is, and each has one recipient."""

import hashlib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from queue_server.domain.months import Month

KIND = ("application", "zip")
WITHOUT_ANSWER = "Thư do máy gửi, không cần trả lời."


def with_pack(
    title: str, month: Month, file: str, content: bytes, sender: str, to: str, now: datetime
) -> EmailMessage:
    """Return the mail with the pack of a month; sent a second time, it has the same Message-ID."""
    when = month.first.strftime("%m/%Y")
    digest = hashlib.sha256(content).hexdigest()
    text = (
        f"Kính gửi: hồ sơ minh chứng tháng {when} của {title}, ở tệp kèm theo.\n\n"
        f"Tệp: {file}\nSHA-256: {digest}\n\n"
        "Cách xem và cách kiểm tra tệp còn nguyên ghi ở tệp đọc trước trong hồ sơ.\n"
        f"{WITHOUT_ANSWER}\n"
    )
    mail = _mail(title, f"Hồ sơ minh chứng tháng {when} – {title}", text, sender, to, now)
    # who gets it twice, after a power cut between sending and noting, sees it once
    same = hashlib.sha256(f"{file}\n{digest}\n{to}".encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{same}@{sender.partition('@')[2]}>"
    mail.add_attachment(content, *KIND, filename=file)
    return mail


def to_try(title: str, sender: str, to: str, now: datetime) -> EmailMessage:
    """Return the mail that only shows that mails arrive."""
    text = f"Thư thử từ {title}.\n\nĐịa chỉ này sẽ nhận hồ sơ minh chứng hằng tháng.\n{WITHOUT_ANSWER}\n"
    mail = _mail(title, f"Thư thử – {title}", text, sender, to, now)
    same = hashlib.sha256(f"{title}\n{to}\n{now.isoformat()}".encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{same}@{sender.partition('@')[2]}>"
    return mail


def _mail(title: str, subject: str, text: str, sender: str, to: str, now: datetime) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(_one_line(title), addr_spec=sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = _one_line(subject)
    mail["Date"] = format_datetime(now)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, cte="quoted-printable")
    return mail


def _one_line(text: str) -> str:
    """A title may have several lines on a sign; a header has one."""
    return " ".join(text.split())
