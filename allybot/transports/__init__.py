"""The ways to the outside: one folder a platform."""
