"""The practice review as far as a rapid review can open it; its procedure declares kind and states."""

PRACTICE_REVIEW = "practice_review"
COMMISSIONING = "commissioning"
