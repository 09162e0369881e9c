"""On a laptop a letter is a file."""

from email import message_from_bytes, policy

from django.core.mail import EmailMultiAlternatives, get_connection


def test_each_letter_becomes_one_readable_file(settings, tmp_path):
    settings.MAIL_DIR = tmp_path / "mail"
    letter = EmailMultiAlternatives("Überschrift", "plain – text", to=["ann@example.org"])
    letter.attach_alternative("<p>html</p>", "text/html")
    with get_connection("notifications.eml_backend.EmailBackend") as connection:
        assert connection.send_messages([letter, EmailMultiAlternatives("nobody", "", to=[])]) == 1

    (file,) = settings.MAIL_DIR.iterdir()
    assert file.suffix == ".eml"
    read = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert read["Subject"] == "Überschrift"
    assert read.get_body(("plain",)).get_content().strip() == "plain – text"
