"""How the tables came to be, step by step (alembic). A database newer than the code is refused, never guessed at."""
