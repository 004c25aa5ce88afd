"""`python -m allybot` is the command line."""

from allybot.cli import main

if __name__ == "__main__":
    main()
