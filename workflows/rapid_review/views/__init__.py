"""The task pages of the rapid review."""
