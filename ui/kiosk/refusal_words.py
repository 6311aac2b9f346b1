"""The sentences of every refusal. Words only."""
