"""Makes a file of a printout, as a program of its own: `python -m queue_server.reports.typeset xlsx`.

It reads the printout as JSON and writes the file, so a large report needs neither the server's time nor its memory.
"""

import sys

from queue_server.reports.printout import Printout, from_json

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def typeset(printout: Printout, form: str) -> bytes:
    """Return the printout as a file of this form, one of `MEDIA_TYPES`; its library is loaded only then."""
    if form == "pdf":
        from queue_server.reports.printed import as_pdf

        return as_pdf(printout)
    from queue_server.reports.workbook import as_workbook

    return as_workbook(printout)


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(from_json(sys.stdin.buffer.read()), sys.argv[1]))
