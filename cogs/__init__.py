"""The words and gestures of Discord: one noun a file, its shapes in `_<noun>_ui.py`. No rules, no SQL."""
