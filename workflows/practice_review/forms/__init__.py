"""The forms of a practice review, one file per stage."""
