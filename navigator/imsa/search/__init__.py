"""Finds records by the words that an advocate would say to a colleague."""
