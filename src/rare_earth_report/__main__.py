"""`python -m rare_earth_report`."""

from rare_earth_report.cli import main

if __name__ == "__main__":
    main(prog_name="rare-earth-report")
