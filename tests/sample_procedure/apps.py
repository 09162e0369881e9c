"""The sample procedure as an app: Viewflow keeps a flow's app label in its rows."""

from django.apps import AppConfig


class SampleProcedureConfig(AppConfig):
    """Registers nothing by itself; the tests that use it do."""

    name = "tests.sample_procedure"
    label = "sample_procedure"
