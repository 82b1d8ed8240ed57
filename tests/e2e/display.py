"""The display under test: its keyboard, by the X server's own XTest extension, and the order of its windows.

Keys go where the focus is, as a person's do. The accessibility bus could strike keys too in principle, but its registry
ignores such wishes on a display without a desktop. There is no window manager either, so this does the one thing of theirs
that people count on: the topmost window has the focus.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_KEYSYMS = {
    "ctrl": 0xFFE3,
    "shift": 0xFFE1,
    "alt": 0xFFE9,
    "tab": 0xFF09,
    "enter": 0xFF0D,
    "escape": 0xFF1B,
    "home": 0xFF50,
    "left": 0xFF51,
    "up": 0xFF52,
    "right": 0xFF53,
    "down": 0xFF54,
    "end": 0xFF57,
    "space": 0x20,
    "f2": 0xFFBF,
    "f5": 0xFFC2,
    "f10": 0xFFC7,
}


class _Attributes(ctypes.Structure):
    """XWindowAttributes (Xlib.h)."""

    _fields_ = (
        [(name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")]
        + [("visual", ctypes.c_void_p), ("root", ctypes.c_ulong)]
        + [(name, ctypes.c_int) for name in ("class_", "bit_gravity", "win_gravity", "backing_store")]
        + [("backing_planes", ctypes.c_ulong), ("backing_pixel", ctypes.c_ulong), ("save_under", ctypes.c_int)]
        + [("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int), ("map_state", ctypes.c_int)]
        + [(name, ctypes.c_long) for name in ("all_event_masks", "your_event_mask", "do_not_propagate_mask")]
        + [("override_redirect", ctypes.c_int), ("screen", ctypes.c_void_p)]
    )


_ON_ERROR = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_keep_going = _ON_ERROR(lambda display, error: 0)
"""Xlib would end our process when a window goes while we ask about it."""
_VIEWABLE = 2
_NEWEST = 0  # CurrentTime
_TO_PARENT = 2  # RevertToParent


class Display:
    """A connection to the display. Close it with `close`."""

    def __init__(self) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XKeycodeToKeysym.restype = self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.restype = self._x.XCreateSimpleWindow.restype = ctypes.c_ulong
        self._x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x.XSetInputFocus.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong]
        self._x.XGetWindowAttributes.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p]
        self._x.XSetErrorHandler(_keep_going)
        display = self._x.XOpenDisplay(None)
        if not display:
            raise RuntimeError("There is no display.")
        self._display = ctypes.c_void_p(display)

    def close(self) -> None:
        """Leave the display."""
        self._x.XCloseDisplay(self._display)

    def strike(self, *strokes: str) -> None:
        """Strike keys one after the other, e.g. `ctrl+shift+r` or `down`."""
        self.settle()
        for stroke in strokes:
            *held, key = stroke.split("+") if len(stroke) > 1 else [stroke]
            self._press([_KEYSYMS[name] for name in held], _KEYSYMS.get(key) or ord(key))

    def type(self, text: str) -> None:
        """Type a text of ASCII letters."""
        self.settle()
        for letter in text:
            self._press([], ord(letter))

    def settle(self) -> None:
        """Give the focus to the topmost window."""
        focus, revert = ctypes.c_ulong(), ctypes.c_int()
        self._x.XGetInputFocus(self._display, ctypes.byref(focus), ctypes.byref(revert))
        windows = self._windows()
        if windows and focus.value != windows[-1]:
            self._x.XSetInputFocus(self._display, windows[-1], _TO_PARENT, _NEWEST)
            self._x.XSync(self._display, 0)

    @contextmanager
    def another_window_on_top(self) -> Iterator[Callable[[], bool]]:
        """Cover everything with a window of another program; the answer tells whether that is still on top."""
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        cover: int = self._x.XCreateSimpleWindow(self._display, root, 0, 0, 1600, 1000, 0, 0, 0)
        self._x.XMapRaised(self._display, ctypes.c_ulong(cover))
        self._x.XSync(self._display, 0)
        try:
            yield lambda: self._windows()[-1:] == [cover]
        finally:
            self._x.XDestroyWindow(self._display, ctypes.c_ulong(cover))
            self._x.XSync(self._display, 0)

    def _windows(self) -> list[int]:
        """Return the windows in sight that a window manager would manage, topmost last."""
        ours, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        found = ctypes.POINTER(ctypes.c_ulong)()
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._x.XQueryTree(self._display, root, *(ctypes.byref(each) for each in (ours, parent, found, count)))
        windows = [found[number] for number in range(count.value)]
        if windows:
            self._x.XFree(found)
        return [window for window in windows if self._managed(window)]

    def _managed(self, window: int) -> bool:
        facts = _Attributes()
        known = self._x.XGetWindowAttributes(self._display, window, ctypes.byref(facts))
        return bool(known) and facts.map_state == _VIEWABLE and not facts.override_redirect and facts.width > 8

    def _press(self, held: list[int], symbol: int) -> None:
        code = self._x.XKeysymToKeycode(self._display, symbol)
        if not code:
            raise ValueError(f"The keyboard has no key for {chr(symbol)!r}.")
        upper = self._x.XKeycodeToKeysym(self._display, code, 0) != symbol
        codes = [self._x.XKeysymToKeycode(self._display, each) for each in held]
        if upper:
            codes.append(self._x.XKeysymToKeycode(self._display, _KEYSYMS["shift"]))
        codes.append(code)
        for each in codes:
            self._test.XTestFakeKeyEvent(self._display, each, 1, 0)
        for each in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, each, 0, 0)
        self._x.XSync(self._display, 0)
