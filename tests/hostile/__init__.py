"""Malformed requests: one runner for every procedure."""
