"""The command line, one file per group of commands; each command is a function that returns its exit code."""
