"""Makes a file of a paper, as a program of its own: `python -m queue_server.reports.typeset xlsx`.

It reads the paper as JSON and writes the file, so a large report needs neither the server's time nor its memory.
"""

import sys

from queue_server.reports.paper import Paper, from_json

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def typeset(paper: Paper, form: str) -> bytes:
    """Return the paper as a file of this form, one of `MEDIA_TYPES`; each form's library is loaded when it is used."""
    if form == "pdf":
        from queue_server.reports.printed import as_pdf

        return as_pdf(paper)
    from queue_server.reports.workbook import as_workbook

    return as_workbook(paper)


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(from_json(sys.stdin.buffer.read()), sys.argv[1]))
