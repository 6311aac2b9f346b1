"""The steps of central's schema, in order."""
