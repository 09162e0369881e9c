"""The product's test settings with one more procedure: what somebody writes who adds one."""

from config.settings.test import *  # noqa: F403
from config.settings.test import INSTALLED_APPS as PRODUCT_APPS
from workflows.registry import PROCEDURES as PRODUCT_PROCEDURES

PROCEDURES = (*PRODUCT_PROCEDURES, "tests.added_procedure")
INSTALLED_APPS = [*PRODUCT_APPS, "tests.added_procedure"]
