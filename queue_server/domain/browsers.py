"""What a browser is called in a list of sessions, from the text by which it introduces itself."""

# The first that the text contains: most browsers also name the ones that they descend from.
BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_name(introduction: str) -> str:
    """Return "Chrome · Windows" for a User-Agent header, "" for one that names neither.

    Versions are left out: they would make a person's machine recognisable and help nobody to recognise their own.
    """
    return " · ".join(filter(None, (_first(BROWSERS, introduction), _first(SYSTEMS, introduction))))


def _first(known: tuple[tuple[str, str], ...], introduction: str) -> str:
    return next((name for mark, name in known if mark in introduction), "")
