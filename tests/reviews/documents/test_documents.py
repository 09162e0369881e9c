"""Files: what is taken, where it lies, who reads it."""

import hashlib
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.services import release_pack
from reviews.documents import storage
from reviews.documents.kinds import FileRefused, kind_of
from reviews.documents.models import Document, DocumentVersion
from reviews.documents.services import add_document, add_version, open_documents, plain_name
from reviews.people.models import Agency, User
from reviews.trail.models import StoredEvent
from reviews.trail.record import access_stream, case_stream
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_agency, make_user
from tests.reviews.documents.conftest import BAD, GOOD, upload

PDF = GOOD["a.pdf"]


def added(case: Case, by: User, agency: Agency | None = None, **more: object) -> DocumentVersion:
    with as_actor(by):
        return add_document(
            case,
            upload("Ellis Fictional.pdf", PDF),
            title="A letter",
            purpose="letter",
            by=by,
            at=timezone.now(),
            agency=agency,
            **more,  # type: ignore[arg-type]
        )


@pytest.mark.parametrize("name", GOOD)
def test_what_is_taken(name: str) -> None:
    assert kind_of(name, upload(name, GOOD[name]).file).endings  # type: ignore[arg-type]


@pytest.mark.parametrize("case", BAD)
def test_what_is_refused_with_words(case: str) -> None:
    name, content = BAD[case]
    with pytest.raises(FileRefused, match=r"[A-Z].*[.]"):
        kind_of(name, upload(name, content).file)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        (".pdf", "document.pdf"),
        ("x" * 400 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_file_names_are_made_plain(given: str, kept: str) -> None:
    kind = kind_of("a.pdf", upload("a.pdf", PDF).file)  # type: ignore[arg-type]
    assert plain_name(given, kind) == kept


@pytest.mark.django_db
def test_a_file_lies_under_a_random_name_with_its_digest(manager: User, private_files: Path) -> None:
    case = make_case()
    version = added(case, manager)
    assert version.sha256 == hashlib.sha256(PDF).hexdigest()
    assert version.size == len(PDF)
    files = list(storage.every_file())
    assert [path.name for path in files] == [version.storage_name]
    assert "Ellis" not in str(files[0])
    assert files[0].stat().st_mode & 0o077 == 0
    row = StoredEvent.objects.get(stream=case_stream(case.pk), kind="document.added")
    assert "Ellis" not in f"{row.payload}{row.body}"


@pytest.mark.django_db
def test_versions_stay_side_by_side(manager: User) -> None:
    version = added(make_case(), manager)
    with as_actor(manager):
        second = add_version(version.document, upload("b.txt", b"new"), by=manager, at=timezone.now())
    assert [one.number for one in version.document.versions.all()] == [2, 1]
    with storage.read(version.storage_name) as old, storage.read(second.storage_name) as new:
        assert (old.read(), new.read()) == (PDF, b"new")


@pytest.mark.django_db
def test_the_same_upload_sent_twice_is_one_document(manager: User) -> None:
    case = make_case()
    assert added(case, manager) == added(case, manager)
    assert Document.objects.count() == 1
    assert len(list(storage.every_file())) == 1


def seen(user: User) -> set[int]:
    return set(Document.objects.visible_to(user).values_list("pk", flat=True))


@pytest.mark.django_db
def test_who_reads_an_agencys_document(manager: User, police: Agency, lead: User) -> None:
    school = make_agency("A school")
    teacher = make_user(role="agency_lead", agency=school)
    scrutineer, lsp, dsp = (make_user(role=role) for role in ("scrutineer", "lsp", "dsp"))
    case = make_case(agencies=[police, school])
    document = added(case, lead, police, restricted=True).document
    assert seen(lead) == {document.pk}
    assert not any(seen(user) for user in (manager, teacher, scrutineer, lsp, dsp))
    with as_actor():
        assert open_documents(case, police) == 1
    assert all(seen(user) == {document.pk} for user in (manager, scrutineer, dsp, lead))
    assert not seen(teacher)
    assert not seen(lsp)
    with as_actor():
        release_pack(case, at=timezone.now())
    assert seen(teacher) == {document.pk}


@pytest.mark.django_db
def test_who_reads_the_partnerships_documents(manager: User, police: Agency, lead: User) -> None:
    case = make_case(agencies=[police])
    everybody = added(case, manager).document
    with as_actor(manager):
        unit = add_document(
            case, upload("b.pdf", PDF), title="Unit", purpose="letter", by=manager, at=timezone.now(), restricted=True
        ).document
    stranger = make_user(role="agency_lead", agency=make_agency())
    assert seen(manager) == {everybody.pk, unit.pk}
    assert seen(lead) == {everybody.pk}
    assert seen(stranger) == set()
    assert seen(make_user(role="system_administrator")) == set()


@pytest.mark.django_db
def test_a_download_is_an_attachment_nothing_can_run_and_is_recorded(manager: User, client: Client) -> None:
    case = make_case()
    version = added(case, manager)
    client.force_login(manager)
    answer = client.get(f"/cases/{case.reference}/documents/files/{version.pk}/")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    row = StoredEvent.objects.get(stream=access_stream(case.pk), kind="document.downloaded")
    assert row.payload["sha256"] == version.sha256
    assert "Ellis" not in f"{row.payload}{row.body}"


@pytest.mark.django_db
def test_a_foreign_file_is_not_found_even_through_ones_own_case(
    manager: User, police: Agency, lead: User, client: Client
) -> None:
    mine, other = make_case(agencies=[police]), make_case()
    foreign, hidden = added(other, manager), added(mine, manager, make_agency())
    client.force_login(lead)
    for ref, version in ((other.reference, foreign), (mine.reference, foreign), (mine.reference, hidden)):
        assert client.get(f"/cases/{ref}/documents/files/{version.pk}/").status_code == 404
    assert StoredEvent.objects.filter(kind="document.downloaded").count() == 0


@pytest.mark.django_db
def test_a_file_that_is_gone_is_not_an_error_page(manager: User, client: Client) -> None:
    case = make_case()
    version = added(case, manager)
    storage.path_of(version.storage_name).unlink()
    client.force_login(manager)
    assert client.get(f"/cases/{case.reference}/documents/files/{version.pk}/").status_code == 404


@pytest.mark.django_db
def test_uploading_through_the_page(police: Agency, lead: User, client: Client) -> None:
    case = make_case(agencies=[police])
    client.force_login(lead)
    url = f"/cases/{case.reference}/documents/add/"
    typed = {"title": "Call log", "purpose": "evidence", "restricted": "yes"}
    refused = client.post(url, typed | {"file": upload("a.html", b"<html>")})
    assert refused.status_code == 422
    assert "This kind of file is not taken" in refused.content.decode()
    assert 'value="Call log"' in refused.content.decode()
    assert client.post(url, typed).status_code == 422
    assert not Document.objects.exists()
    assert client.post(url, typed | {"file": upload("a.pdf", PDF)}).status_code == 302
    document = Document.objects.get()
    assert (document.agency, document.restricted) == (police, True)
    page = client.get(f"/cases/{case.reference}/documents/").content.decode()
    assert "Call log" in page
    version_url = f"/cases/{case.reference}/documents/{document.pk}/version/"
    second = client.post(version_url, {"file": upload("b.pdf", PDF + b"2")})
    assert second.status_code == 302
    assert document.versions.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["scrutineer", "lsp", "group_member"])
def test_who_does_not_take_part_cannot_add(role: str, client: Client) -> None:
    case = make_case()
    client.force_login(make_user(role=role))
    assert client.post(f"/cases/{case.reference}/documents/add/").status_code in {403, 404}


@pytest.mark.django_db
def test_a_closed_case_takes_no_document(manager: User, client: Client) -> None:
    case = make_case(closed=True)
    client.force_login(manager)
    assert client.get(f"/cases/{case.reference}/documents/add/").status_code == 404


@pytest.mark.django_db
def test_too_large_is_refused_in_words_or_before_it_is_read(manager: User, client: Client, settings: object) -> None:
    settings.MAX_UPLOAD_BYTES = 1024 * 1024  # type: ignore[attr-defined]
    case = make_case()
    client.force_login(manager)
    url = f"/cases/{case.reference}/documents/add/"
    typed = {"title": "x", "purpose": "letter"}
    slightly = client.post(url, typed | {"file": upload("a.pdf", PDF + b" " * (1024 * 1024))})
    assert slightly.status_code == 422
    assert "smaller than 1 MB" in slightly.content.decode()
    far = client.post(url, typed | {"file": upload("a.pdf", PDF + b" " * (3 * 1024 * 1024))})
    assert far.status_code == 413
    assert "too large" in far.content.decode()


@pytest.mark.django_db
def test_the_sweep_finds_what_no_row_names_and_removes_only_when_told(
    manager: User, private_files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = added(make_case(), manager)
    orphan = storage.write(upload("x", b"left behind").file)  # type: ignore[arg-type]
    call_command("sweep_orphan_files")
    assert "0 orphan files" in capsys.readouterr().out
    call_command("sweep_orphan_files", older_than=0)
    assert orphan.name in capsys.readouterr().out
    assert storage.path_of(orphan.name).exists()
    call_command("sweep_orphan_files", delete=True, older_than=0)
    assert not storage.path_of(orphan.name).exists()
    assert storage.path_of(kept.storage_name).exists()
