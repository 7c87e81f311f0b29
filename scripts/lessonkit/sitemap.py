"""The sitemap: every page in every language that really has it, with absolute addresses."""

from __future__ import annotations

from xml.etree import ElementTree as etree

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(site_url: str, urls: dict[str, dict[str, str]], source: str) -> str:
    """The XML of a sitemap. `urls`: language → page address → url relative to the site's root.

    Pages not translated yet are not in it: they repeat the source page.
    """
    root = site_url.rstrip("/")
    etree.register_namespace("", SITEMAP)
    etree.register_namespace("xhtml", XHTML)
    urlset = etree.Element(f"{{{SITEMAP}}}urlset")
    for pages in urls.values():
        for address, url in pages.items():
            entry = etree.SubElement(urlset, f"{{{SITEMAP}}}url")
            etree.SubElement(entry, f"{{{SITEMAP}}}loc").text = f"{root}/{url}"
            versions = {code: others[address] for code, others in urls.items() if address in others}
            if source in versions:
                versions["x-default"] = versions[source]
            for code, version in versions.items():
                attributes = {"rel": "alternate", "hreflang": code, "href": f"{root}/{version}"}
                etree.SubElement(entry, f"{{{XHTML}}}link", attributes)
    etree.indent(urlset)
    return etree.tostring(urlset, encoding="unicode", xml_declaration=True) + "\n"
