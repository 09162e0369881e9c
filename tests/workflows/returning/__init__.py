"""The shared pages of returns."""
