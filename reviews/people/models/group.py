"""Groups and meetings of the partnership."""

from django.db import models


class Group(models.Model):
    """A standing group or meeting; its name is data because the sources do not agree on one."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    also_known_as = models.CharField(max_length=200, blank=True)
    frequency = models.CharField(max_length=120, blank=True)
    chaired_by = models.CharField(max_length=200, blank=True)
    members = models.CharField(max_length=300, blank=True)
    function = models.TextField(blank=True)
    case_data = models.BooleanField(default=True)
    source = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name
