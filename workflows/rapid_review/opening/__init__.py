"""Opening a rapid review: one decision a page, saved at every step, nothing recorded before the last."""
