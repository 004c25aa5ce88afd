"""allybot: accompaniment, verified alerts, partners and reminders for a local group."""

__version__ = "0.1.0"
