"""Asks Google Translate's unofficial voice for one text and writes the answer (MP3, perhaps empty) to stdout.

It is a separate program because no timeout of gTTS limits a slow name server or a dripping connection;
the caller's deadline does. Exit status EX_TEMPFAIL means that Google asked us to come back later (429).
"""

import os
import sys
from types import SimpleNamespace
from typing import Any

import gtts
import gtts.tts
import requests

CONNECT_SECONDS, READ_SECONDS = 3, 5


class VerifyingSession(requests.Session):
    """Checks certificates: gTTS 2.5.4 passes `verify=False`, and anybody on the path could make the hall speak."""

    def send(self, request: requests.PreparedRequest, **settings: Any) -> requests.Response:
        settings["verify"] = os.environ.get("REQUESTS_CA_BUNDLE") or True
        return super().send(request, **settings)


def spoken(text: str, lang: str) -> bytes:
    """Return the decoded answer of the service; it may be no audio at all.

    Raises:
        gtts.tts.gTTSError: the service could not be reached or refused.
        binascii.Error: the service answered something else than base64.
    """
    gtts.tts.requests = SimpleNamespace(
        Request=requests.Request,
        Session=VerifyingSession,
        exceptions=requests.exceptions,
        packages=requests.packages,  # gTTS silences warnings through it
    )
    speech = gtts.gTTS(
        text, lang=lang, lang_check=False, pre_processor_funcs=[], timeout=(CONNECT_SECONDS, READ_SECONDS)
    )
    return b"".join(speech.stream())


def main() -> None:
    """Write the audio to standard output, or say on standard error why there is none."""
    lang, text = sys.argv[1:]
    try:
        sys.stdout.buffer.write(spoken(text, lang))
    except gtts.tts.gTTSError as error:
        asked_too_often = error.rsp is not None and error.rsp.status_code == requests.codes.too_many_requests
        print(error, error.__context__ or "", file=sys.stderr)
        raise SystemExit(os.EX_TEMPFAIL if asked_too_often else 1) from None


if __name__ == "__main__":
    main()
