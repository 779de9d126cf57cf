"""Logs an admin's changes of the voice: who changed what. The files are changed in `voice.recordings`."""

from queue_server.actions.log import Command


def change_voice(command: Command, change: str) -> None:
    """Log a change of a voice, e.g. "dùng giọng Chị Lan (vi)"."""
    command.append("change_voice", reason=change[:200])
