"""Lineside without its screens: the rules of the floor, storage, synchronisation, devices. Knows nothing of Qt."""

#: Version of the product; every record carries it.
VERSION = "0.4.0"
