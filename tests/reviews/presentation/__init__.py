"""Tests of forms, components, exports and pages that belong to no noun."""
