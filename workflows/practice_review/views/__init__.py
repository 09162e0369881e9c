"""The pages of a practice review, one file per stage."""
