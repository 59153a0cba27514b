"""Every effect outside the program: here, files in a folder."""
