"""Decisions of the partners."""
