"""A rule as one edition of the guidance has it, from a day on."""

from copy import copy as copied

from django.db import models

from workflows.clock.models.guidance import GuidanceEdition
from workflows.clock.periods import Counting, Period, Unit
from workflows.clock.points import Point
from workflows.clock.rules import Climb, Rule


class RuleEdition(models.Model):
    """An effective-dated row of law. It never changes: whatever changes is a new row, of a later day or revision."""

    code = models.CharField(max_length=12)
    edition = models.ForeignKey(GuidanceEdition, on_delete=models.PROTECT, to_field="code", related_name="rules")
    effective_from = models.DateField()
    revision = models.PositiveSmallIntegerField("of those effective from the same day, the last holds", default=1)
    title = models.CharField(max_length=200)
    day0 = models.CharField("fact that gives day 0", max_length=60)
    met_by = models.CharField("fact that meets it", max_length=60, blank=True)
    unit = models.CharField(max_length=24, choices=[(unit.value, unit.value) for unit in Unit])
    count = models.PositiveSmallIntegerField()
    counting = models.CharField(max_length=12, choices=[(way.value, way.value) for way in Counting])
    source = models.TextField("citation")
    statutory = models.BooleanField()
    assumption = models.BooleanField()
    information_only = models.BooleanField()
    own_day0 = models.BooleanField()
    pausable = models.BooleanField()
    extendable = models.BooleanField(default=False)
    critical = models.BooleanField(default=False)
    remind = models.JSONField(default=list)
    remind_whom = models.JSONField(default=list)
    climbs_to = models.JSONField(default=list)
    asked_days = models.JSONField(null=True)

    class Meta:
        ordering = ["code", "edition", "effective_from", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["code", "edition", "effective_from", "revision"], name="rule_edition_once"),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="rule_edition_count"),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.edition_id})"

    @classmethod
    def written(cls, rule: Rule) -> "RuleEdition":
        """Write a rule of the tables as an unsaved row, without its effective date."""
        return cls(
            code=rule.code,
            edition_id=rule.edition,
            title=rule.title,
            day0=rule.day0,
            met_by=rule.met_by,
            unit=rule.period.unit.value,
            count=rule.period.count,
            counting=rule.counting.value,
            source=rule.source,
            statutory=rule.statutory,
            assumption=rule.assumption,
            information_only=rule.information_only,
            own_day0=rule.own_day0,
            pausable=rule.pausable,
            extendable=rule.extendable,
            critical=rule.critical,
            remind=[point.stored for point in rule.remind],
            remind_whom=list(rule.remind_whom),
            climbs_to=[[climb.after, climb.duty] for climb in rule.climbs_to],
            asked_days=list(rule.asked_days) if rule.asked_days else None,
        )

    def revised(self, *, source: str | None = None, count: int | None = None) -> "RuleEdition":
        """Give an unsaved copy with another citation or number; the caller sets its day and revision."""
        copy = copied(self)
        copy.pk, copy._state.adding = None, True
        copy.source = self.source if source is None else source
        copy.count = self.count if count is None else count
        return copy

    def as_rule(self) -> Rule:
        """Read the row as the frozen rule that arithmetic receives."""
        return Rule(
            code=self.code,
            title=self.title,
            day0=self.day0,
            met_by=self.met_by,
            period=Period(Unit(self.unit), self.count),
            source=self.source,
            edition=self.edition_id,
            statutory=self.statutory,
            assumption=self.assumption,
            information_only=self.information_only,
            own_day0=self.own_day0,
            counting=Counting(self.counting),
            pausable=self.pausable,
            extendable=self.extendable,
            critical=self.critical,
            remind=tuple(Point.read(stored) for stored in self.remind),
            remind_whom=tuple(self.remind_whom),
            climbs_to=tuple(Climb(after, duty) for after, duty in self.climbs_to),
            asked_days=(self.asked_days[0], self.asked_days[1]) if self.asked_days else None,
        )
