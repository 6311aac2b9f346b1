"""Devices that are not there: pseudo-terminals that behave, and misbehave, like real ones.

They ship with the product: the demo plays on them, the tests break them. Must not know who reads the line.
"""
