"""Named posts: the title a delegated partner signs under belongs to the post, not the person."""

from django.db import models

from reviews.people.models.agency import Agency
from reviews.people.roles import Role


class Post(models.Model):
    """A post an agency holds in the arrangements, such as its delegated safeguarding partner."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40, choices=Role.choices)
    title = models.CharField(max_length=120)

    class Meta:
        ordering = ["agency__list_order", "role", "title"]
        constraints = [models.UniqueConstraint(fields=["agency", "role", "title"], name="post_once_per_agency")]

    def __str__(self) -> str:
        return f"{self.title}, {self.agency}"
