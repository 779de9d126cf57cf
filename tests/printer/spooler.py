"""The Windows print spooler for a computer without Windows: the functions of pywin32, one printer, its jobs."""

from typing import Any


class SpoolerError(Exception):
    """The error that pywin32 raises."""


class Spooler:
    """`bits` is the printer's Status; `fails` names a function that raises the next time it is called."""

    PRINTER_ENUM_NAME = 8

    def __init__(self, name: str) -> None:
        self.name, self.bits, self.fails = name, 0, ""
        self.jobs: list[tuple[str, bytes]] = []
        self.open_handles = 0

    def EnumPrinters(self, flags: int, server: str, level: int) -> list[dict[str, str]]:  # noqa: N802
        return [{"pPrinterName": self.name}]

    def OpenPrinter(self, name: str) -> "Spooler":  # noqa: N802
        self._may_fail("OpenPrinter", name != self.name)
        self.open_handles += 1
        return self

    def ClosePrinter(self, handle: "Spooler") -> None:  # noqa: N802
        self.open_handles -= 1

    def GetPrinter(self, handle: "Spooler", level: int) -> dict[str, int]:  # noqa: N802
        return {"Status": self.bits}

    def StartDocPrinter(self, handle: "Spooler", level: int, job: tuple[str, str, str]) -> int:  # noqa: N802
        self._may_fail("StartDocPrinter")
        assert job[2] == "RAW", "anything else would be drawn by the driver"
        self.jobs.append((job[0], b""))
        return len(self.jobs)

    def StartPagePrinter(self, handle: "Spooler") -> None:  # noqa: N802
        """A raw job has no pages."""

    def WritePrinter(self, handle: "Spooler", data: bytes) -> int:  # noqa: N802
        self._may_fail("WritePrinter")
        name, before = self.jobs[-1]
        self.jobs[-1] = name, before + data
        return len(data)

    def EndPagePrinter(self, handle: "Spooler") -> None:  # noqa: N802
        """A raw job has no pages."""

    def EndDocPrinter(self, handle: "Spooler") -> None:  # noqa: N802
        self._may_fail("EndDocPrinter")

    def _may_fail(self, function: str, wrong: Any = False) -> None:
        if wrong or self.fails == function:
            self.fails = ""
            raise SpoolerError(1801, function, "The printer name is invalid.")
