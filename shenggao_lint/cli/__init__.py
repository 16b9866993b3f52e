"""The command line: one small module per command; ``main.main`` is the entry point."""
