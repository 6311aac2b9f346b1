"""The rules of the floor as pure functions: no I/O, no clock, no SQL, no Qt."""
