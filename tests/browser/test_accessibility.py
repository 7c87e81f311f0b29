"""axe-core finds nothing on any page, on a phone and on a desk, by day and by night."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import pages_of_every_kind


def without_policy(route) -> None:
    """The same page without its security policy, which would refuse the checker's own script."""
    response = route.fetch()
    body = response.text().replace('http-equiv="Content-Security-Policy"', 'name="policy"')
    route.fulfill(response=response, body=body)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_has_a_violation(browser, site, serve, width, mode):
    base = serve(site, "kit")  # below a path, where the page for missing addresses expects to be
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=mode)
    context.route("**/*.html", without_policy)
    page = context.new_page()
    found = []
    for path in pages_of_every_kind(site):
        page.goto(base + path.relative_to(site).as_posix())
        result = Axe().run(page, options={"resultTypes": ["violations"]})
        for violation in result.response["violations"]:
            nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
            found.append(f"{path.relative_to(site)}: {violation['id']}: {nodes}")
    context.close()
    assert found == []
