"""A telephone number that is missing is warned of when production starts, and the page says whom to ring instead."""

import logging
from typing import Any

import pytest

from config.checks import phones_are_set, warn_of_missing_phones
from workflows.escalation.contacts import contacts


def test_each_missing_number_is_a_warning(settings: Any) -> None:
    settings.CHILDRENS_CARE_PHONE, settings.CHILDRENS_CARE_PHONE_AT_NIGHT = "", " "
    found = phones_are_set()
    assert [one.id for one in found] == ["config.W001", "config.W001"]
    assert [str(one.msg).split()[0] for one in found] == ["CHILDRENS_CARE_PHONE", "CHILDRENS_CARE_PHONE_AT_NIGHT"]
    settings.CHILDRENS_CARE_PHONE = settings.CHILDRENS_CARE_PHONE_AT_NIGHT = "01632 960123"
    assert phones_are_set() == []


def test_the_web_server_warns_in_production_alone(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.CHILDRENS_CARE_PHONE, settings.CHILDRENS_CARE_PHONE_AT_NIGHT = "01632 960123", ""
    with caplog.at_level(logging.WARNING, logger="config.checks"):
        warn_of_missing_phones()
        assert not caplog.records
        settings.DATABASE_MUST_BE_SAFE = True
        warn_of_missing_phones()
    (record,) = caplog.records
    assert record.getMessage().startswith("CHILDRENS_CARE_PHONE_AT_NIGHT is not set")


def test_the_page_says_whom_to_ring_instead(settings: Any) -> None:
    settings.LOCAL_AUTHORITY_NAME = "Anyshire"
    settings.CHILDRENS_CARE_PHONE = settings.CHILDRENS_CARE_PHONE_AT_NIGHT = ""
    emergency, day, night = contacts()
    assert (emergency.link, night.link, day.link) == ("999", "101", "")
    assert day.name == "Safeguarding hub of Anyshire"
    assert "ring the police on 101" in day.when
    settings.CHILDRENS_CARE_PHONE, settings.CHILDRENS_CARE_PHONE_AT_NIGHT = "01632 960123", "01632 960124"
    assert [one.link for one in contacts()] == ["999", "01632960123", "01632960124"]
