"""The command line: one file per command group. Knows the terminal façade; imports Qt only to open the kiosk."""
