"""What happens in an audit up to its tools, one file per stage; each function is atomic and leaves events."""
