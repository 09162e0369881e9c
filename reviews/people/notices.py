"""Messages about one's own account."""

from notifications.kinds import Kind

INVITED = Kind(
    code="people.invited",
    subject="Set your password for Safeguarding Reviews",
    template="reviews/people/mail/invited.txt",
    in_app=False,
)

KINDS = (INVITED,)
