"""One module a command: its arguments and what it does. Called only through `xl_tools.cli`."""
