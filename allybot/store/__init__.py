"""The only SQL. Tables by noun, sealing, the keyring, migrations."""
