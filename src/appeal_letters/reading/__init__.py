"""YAML files and CSV tables as text with its positions: nothing is turned into a number, a date or a truth value."""
