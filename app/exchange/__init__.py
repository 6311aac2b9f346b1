"""Files and messages of other systems and of the people who write the reference data. Must not know any screen."""
