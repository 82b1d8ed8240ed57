"""Pictures of the frame around the pages: the search over everything."""

from __future__ import annotations

from devtools.photographer import Photographer, settle, until

WORD = "ma"
"""What is searched for: part of people's names, of fields and of commands."""


async def search(photographer: Photographer) -> None:
    """The search, with what it found."""
    window = photographer.program.window
    photographer.program.go("overview")
    window.focus_search()
    window.top.search.setText(WORD)
    await until(window.search.isVisible, "what was found")
    await settle()
    await photographer.save("search", window)
    window.top.search.clear()
    await until(lambda: not window.search.isVisible(), "the end of the search")
