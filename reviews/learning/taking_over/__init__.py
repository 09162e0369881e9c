"""Actions of earlier plans, taken over from a CSV file: all rows or none."""
