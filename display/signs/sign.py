"""A counter's number sign: what every sign can do, and how a Modbus sign does it."""

from dataclasses import dataclass
from typing import Protocol

from display.signs.modbus import TRIES, Line


class Sign(Protocol):
    """The methods that every sign has, whatever its protocol. Each raises LineError when the sign does not follow."""

    def show(self, number: str) -> None:
        """Show a number. A number that is too long loses its beginning: "A1025" is "1025" on four places."""

    def blink(self, on: bool) -> None:
        """Blink, or stop blinking; a sign that cannot blink stays steady."""

    def clear(self) -> None:
        """Switch all places dark."""

    def status(self, *, patient: bool) -> str:
        """Return what the sign shows now, in the form of `fitted`; `patient`: retry when no good answer comes."""

    def fitted(self, number: str) -> str:
        """Return a number as this sign shows it."""


@dataclass(frozen=True)
class ModbusSign:
    """Two ASCII characters in each holding register from `register` on, the left one in the high byte.

    `blink_register` takes 1 to blink and 0 to stand still, None where there is no such register (docs/signs.md).
    """

    line: Line
    address: int
    characters: int = 4
    register: int = 0
    blink_register: int | None = None

    def show(self, number: str) -> None:
        text = self.fitted(number).ljust(self._words * 2).encode("ascii", "replace")
        self.line.write(
            self.address, self.register, [text[n] << 8 | text[n + 1] for n in range(0, len(text), 2)]
        )

    def blink(self, on: bool) -> None:
        if self.blink_register is not None:
            self.line.write(self.address, self.blink_register, [int(on)])

    def clear(self) -> None:
        self.show("")

    def status(self, *, patient: bool) -> str:
        words = self.line.read(self.address, self.register, self._words, TRIES if patient else 1)
        text = b"".join(word.to_bytes(2, "big") for word in words)
        return text[: self.characters].decode("ascii", "replace")

    def fitted(self, number: str) -> str:
        return number[-self.characters :].rjust(self.characters)

    @property
    def _words(self) -> int:
        return (self.characters + 1) // 2
