"""The colour of an action in one month, as assessed, and as it stayed when the month was closed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reviews.learning.colours import LOOKS, Colour

COLOURS = [(colour.value, LOOKS[colour].name) for colour in Colour]


class MonthRating(models.Model):
    """One month of one action: the derived colour, what the owner says, and the revised deadline of a Red one."""

    action = models.ForeignKey("learning.Action", on_delete=models.PROTECT, related_name="months")
    month = models.DateField("first day of the month")
    colour = models.CharField(max_length=5, choices=COLOURS)
    narrative = models.TextField(blank=True)
    assessed_on = models.DateField()
    assessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    deadline = models.DateField("deadline at the time")
    forecast = models.DateField(null=True, blank=True)
    slips = models.PositiveSmallIntegerField(default=0)
    revised_deadline = models.DateField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-month", "action_id"]
        indexes = [models.Index(fields=["month", "colour"], name="month_rating_colour")]
        constraints = [
            models.UniqueConstraint(fields=["action", "month"], name="one_rating_per_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_month_is_its_first_day"),
            models.CheckConstraint(condition=Q(colour__in=[one.value for one in Colour]), name="a_month_has_a_colour"),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True)
                | ~Q(colour=Colour.RED.value)
                | Q(revised_deadline__isnull=False, revised_deadline__gt=F("assessed_on")),
                name="a_closed_red_month_has_a_new_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.month:%Y-%m}: {self.colour}"
