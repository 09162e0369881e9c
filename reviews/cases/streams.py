"""Which streams of the trail belong to a case."""

from reviews.trail.record import access_stream, case_stream


def streams_of_reference(reference: str) -> list[str]:
    """The streams of the case with this reference; empty when there is none."""
    from reviews.cases.models import Case

    if "\0" in reference:
        return []
    pk = Case.objects.filter(reference=reference).values_list("pk", flat=True).first()
    return [] if pk is None else [case_stream(pk), access_stream(pk)]
