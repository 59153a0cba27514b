"""The tables of data/ as frozen records and look-ups."""
