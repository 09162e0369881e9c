"""The vendored files: nothing that is licensed for GOV.UK only, nothing that manifest storage stumbles over."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import storage
from django.core.management import call_command
from django.test import override_settings

VENDOR = Path(settings.BASE_DIR) / "static" / "vendor"


def test_the_typeface_and_the_crest_of_govuk_are_not_shipped() -> None:
    for sheet in VENDOR.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "GDS Transport" not in text
        assert "@font-face" not in text
        assert "crest" not in text
        assert "url(" not in text


def test_scripts_start_the_components_and_name_no_missing_file() -> None:
    script = (VENDOR / "govuk-frontend.js").read_text(encoding="utf-8")
    assert script.rstrip().endswith("initAll();")
    assert "sourceMappingURL" not in script
    assert "export{" not in script


@pytest.mark.parametrize("part", ["moj-timeline", "moj-filter", "moj-sub-navigation", "moj-identity-bar"])
def test_the_subset_of_moj_frontend_is_there(part: str) -> None:
    assert f".{part}" in (VENDOR / "moj-subset.css").read_text(encoding="utf-8")


def test_static_files_can_be_collected_for_production(tmp_path: Path) -> None:
    manifest = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path):
        storage.staticfiles_storage._setup()  # type: ignore[attr-defined]
        call_command("collectstatic", interactive=False, verbosity=0)
    storage.staticfiles_storage._setup()  # type: ignore[attr-defined]
    named = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    assert {"app.css", "app.js", "vendor/govuk-frontend.css", "vendor/govuk-frontend.js"} <= set(named)
