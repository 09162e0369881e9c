"""Pages of the composite chronology."""
