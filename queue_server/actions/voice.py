"""The admin's deeds about the voice: files change elsewhere, the log says who did what and why it sounds otherwise."""

from queue_server.actions.log import Command


def change_voice(command: Command, change: str) -> None:
    """Write down what became of a voice, e.g. "dùng giọng Chị Lan (vi)"."""
    command.append("change_voice", reason=change[:200])
