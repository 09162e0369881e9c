"""Forms of a return, built from the table of sections."""
