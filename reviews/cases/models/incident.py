"""What is known about the incident: the fields of step RR-1 (domain §3.3)."""

from django.db import models

from reviews.cases.models.case import Case
from reviews.presentation.dates import spoken_time


class Incident(models.Model):
    """The incident of a case. Its day 0 moments are Facts; this table tells what happened."""

    class Nature(models.TextChoices):
        """Which limb of the duty to notify may apply (Children Act 2004 s.16C)."""

        DEATH = "death", "Death of a child"
        SERIOUS_HARM = "serious_harm", "Serious harm to a child"
        LAC_DEATH = "lac_death", "Death of a looked-after child, abuse or neglect not suspected"
        CARE_LEAVER_DEATH = "care_leaver_death", "Death of a care leaver aged up to 24"

    class Place(models.TextChoices):
        """Kind of place where it happened."""

        HOME = "home", "Home"
        RELATIVE = "relative", "A relative's home"
        PLACEMENT = "placement", "Foster or residential placement"
        HOSPITAL = "hospital", "Hospital"
        CUSTODY = "custody", "Custody"
        EDUCATION = "education", "School, college or early years setting"
        PUBLIC = "public", "Public place"
        ONLINE = "online", "Online"
        OTHER = "other", "Somewhere else"

    class Abuse(models.TextChoices):
        """What is known or suspected (domain §3.3, RR-1)."""

        PHYSICAL = "physical", "Physical abuse"
        EMOTIONAL = "emotional", "Emotional abuse"
        SEXUAL = "sexual", "Sexual abuse"
        NEGLECT = "neglect", "Neglect"
        EXPLOITATION = "exploitation", "Exploitation"
        OUTSIDE_HOME = "outside_home", "Harm outside the home"
        ONLINE = "online", "Harm online"
        SUICIDE = "suicide", "Suicide or self-harm with concern"
        SUDI = "sudi", "Sudden unexpected death in infancy with concern"
        OTHER = "other", "Something else"

    class Answer(models.TextChoices):
        """Yes, no, or not known yet."""

        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_KNOWN = "not_known", "Not known yet"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="incident")

    referrer_name = models.CharField(max_length=200, blank=True)
    referrer_role = models.CharField(max_length=200, blank=True)
    referrer_agency = models.ForeignKey(
        "people.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    referrer_organisation = models.CharField("organisation if not listed", max_length=200, blank=True)
    referrer_contact = models.CharField(max_length=200, blank=True)
    senior_lead = models.CharField("senior safeguarding lead who agreed", max_length=200, blank=True)

    happened_on = models.DateField(null=True, blank=True)
    happened_time = models.TimeField(null=True, blank=True)
    approximate = models.BooleanField(default=False)
    location_type = models.CharField(max_length=20, choices=Place.choices, blank=True)
    location_other = models.CharField(max_length=200, blank=True)
    incident_authority = models.CharField("local authority where it happened", max_length=120, blank=True)
    place = models.TextField("address or area", blank=True)

    nature = models.CharField(max_length=20, choices=Nature.choices)
    lacks_identified_child = models.BooleanField(default=False)
    abuse_types = models.JSONField("suspected abuse or neglect", default=list, blank=True)
    abuse_other = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    harm_details = models.TextField("harm and prognosis", blank=True)
    perpetrator_relation = models.CharField(max_length=200, blank=True)
    how_aware = models.TextField("how the local authority became aware", blank=True)

    safety_actions = models.TextField(blank=True)
    other_children = models.TextField("other children in the household", blank=True)
    police_investigation = models.CharField(max_length=12, choices=Answer.choices, blank=True)
    crime_reference = models.CharField(max_length=60, blank=True)
    media_interest = models.CharField(max_length=12, choices=Answer.choices, blank=True)
    media_details = models.TextField(blank=True)
    other_areas = models.TextField("other areas involved", blank=True)
    ministers_informed = models.TextField("ministers or communications informed", blank=True)

    def __str__(self) -> str:
        return f"incident of {self.case}"

    @property
    def abuse_labels(self) -> list[str]:
        """Give the suspected kinds of abuse in words."""
        words = dict(self.Abuse.choices)
        return [str(words.get(code, code)) for code in self.abuse_types]

    @property
    def time_words(self) -> str:
        """Give the time of the incident as people write it; empty when it is not known."""
        return spoken_time(self.happened_time) if self.happened_time else ""
