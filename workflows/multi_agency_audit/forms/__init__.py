"""What people fill in during an audit up to its tools."""
