"""The records for other systems: JSON and CSV of every kind, and the services as Open Referral data.

Every format is made in memory as {path: bytes}; the same records as at the same day give the same bytes.
"""
