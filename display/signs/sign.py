"""A counter's number sign: what it can do, and how one that speaks Modbus does it."""

from dataclasses import dataclass
from typing import Protocol

from display.signs.modbus import TRIES, Line


class Sign(Protocol):
    """What the row needs of a sign, whatever it speaks. Each raises LineError when the sign does not do it."""

    def show(self, number: str) -> None:
        """Show a number; one that is too long loses its beginning: "A1025" is "1025" on four places."""

    def blink(self, on: bool) -> None:
        """Blink or stand still; a sign that cannot blink stands still."""

    def clear(self) -> None:
        """Be dark."""

    def status(self, *, patient: bool) -> str:
        """Return what it shows now, as `fitted` would have it; `patient`: ask again when no good answer comes."""

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
