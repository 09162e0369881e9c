"""The rapid review's returns: where the shared pages live, and the collation."""
