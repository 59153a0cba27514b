"""The order of the steps for a whole run: select, preflight, make, keep the manifest true."""
