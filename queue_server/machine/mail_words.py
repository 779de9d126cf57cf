"""What a mail server said, as it may stand in a log and on a page: one line, not long, and without the password."""

import base64

MOST_SHOWN = 200
HIDDEN = "…"


def harmless(words: str, login: str, password: str) -> str:
    """Return the words without what signs in, in each form in which SMTP sends it: a server may say it back."""
    for secret in _forms(login, password):
        words = words.replace(secret, HIDDEN)
    line = " ".join("".join(one if one.isprintable() else " " for one in words).split())
    return line if len(line) <= MOST_SHOWN else f"{line[: MOST_SHOWN - 1]}{HIDDEN}"


def _forms(login: str, password: str) -> list[str]:
    """The password as it is and as AUTH LOGIN and AUTH PLAIN send it; the longest first."""
    if not password:
        return []
    sent = (f"\0{login}\0{password}", f"{login}\0{login}\0{password}", password)
    coded = [base64.b64encode(one.encode()).decode() for one in sent]
    return sorted([*coded, password], key=len, reverse=True)
