"""What happens in a practice review, one file per stage; each function is atomic and leaves events and messages."""
