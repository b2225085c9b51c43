"""What is a URL and what is a path. Imports nothing, so that the command line can ask before anything is loaded."""

SCHEMES = ("http://", "https://")


def is_url(name: str) -> bool:
    """Whether a name on the command line or a line of a list is a URL that can be fetched."""
    return name.lower().startswith(SCHEMES)
