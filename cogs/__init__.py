"""The words and gestures of Discord: one noun a file."""
