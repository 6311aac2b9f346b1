"""Figures of the floor worked out from records: machine time by shifts, losses, counts, OEE. Pure functions.

Must not know storage, screens or devices; whoever calls brings the records.
"""
