"""Lineside without its screens: the rules of the floor, storage, synchronisation, devices. Knows nothing of Qt."""
