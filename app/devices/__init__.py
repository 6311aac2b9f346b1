"""Scanners and instruments of a terminal: their settings, ports, supervisors, and the fakes that ship with them.

Must not know screens, storage, or what a scan or a reading is wanted for.
"""
