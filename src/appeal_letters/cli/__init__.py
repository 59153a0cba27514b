"""The command line: options become a job; outcomes and problems become words and an exit code."""
