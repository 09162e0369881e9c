"""What looks at every page finds a barrier when there is one, with JavaScript and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import axe_on

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head>
<body><main><h1>A page</h1><p>{}</p></main><script>document.title = ""</script></body></html>"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_axe_finds_a_barrier(browser: Browser, *, scripts: bool) -> None:
    """A picture without words is found; the same page without it is not blamed for anything but its own scripts."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    found = []
    for words in ('<img src="data:,">', "Nothing to see"):
        page.set_content(PAGE.format(words))
        found.append({name for name, _ in axe_on(page, timers=scripts)})
    context.close()
    own = {"document-title"} if scripts else set()
    assert found == [{"image-alt"} | own, own]
