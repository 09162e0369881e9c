"""The forms of the rapid review, one file per stage."""
