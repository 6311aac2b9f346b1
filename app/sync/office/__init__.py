"""Read tables for the office: the terminals' projections in PostgreSQL, made from central's records by the same fold.

Everything in here can be thrown away and made again. Must not write anything but its own tables.
"""
