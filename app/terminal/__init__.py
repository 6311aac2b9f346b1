"""The one façade that every screen and command line calls: `Terminal` submits commands and answers queries."""

from app.terminal.terminal import Terminal

__all__ = ["Terminal"]
