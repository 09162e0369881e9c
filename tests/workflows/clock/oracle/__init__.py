"""A second implementation of the arithmetic of deadlines, by tables instead of walking; it imports nothing of ours."""
