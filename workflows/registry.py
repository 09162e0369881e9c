"""The procedures this product runs, by the name of their package; adding one is one line here and one folder."""

PROCEDURES: tuple[str, ...] = ("workflows.rapid_review",)
