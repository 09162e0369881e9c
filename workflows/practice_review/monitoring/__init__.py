"""Regulation 14: the checks of time and quality while a review runs."""
