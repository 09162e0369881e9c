"""What happens in a rapid review, one file per stage; each function is atomic and leaves events and messages."""

from workflows.rapid_review.services.opening import open_rapid_review

__all__ = ["open_rapid_review"]
