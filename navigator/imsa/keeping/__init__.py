"""Keeping the records current: what changed, what is due, which source supports what."""
