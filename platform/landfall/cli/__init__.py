"""The command line: a module a command, thin. Nothing heavy is imported before a command runs."""


def main() -> None:
    """What `landfall` starts. Ends the process: 0 clean, 1 findings, 2 cannot run, 130 stopped with Ctrl-C."""
    from landfall.cli.process import run_and_exit

    run_and_exit()
