"""`python -m vnreports`."""

from vnreports.cli import main

if __name__ == "__main__":  # also imported by the processes of a pool
    main()
