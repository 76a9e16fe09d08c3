"""The IMSA Navigator: from a described situation to a dated, explained and sourced referral plan.

Layers, each of which imports only what stands after it: cli, site, export, render, plan and compile, checks, load, records, logic and dates, fault.
"""

VERSION = "0.1.0"
