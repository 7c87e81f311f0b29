"""A school's logo: an image, small, that holds no script and asks nothing of another place."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

from lxml import etree
from PIL import Image

KILOBYTES = 200  # a phone on a slow line loads it on every page
PIXELS = 3000
KINDS = {".svg": "SVG", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}  # what pages and PDF can both show

ACTIVE = {"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "a"}
ANIMATIONS = {"animate", "animateTransform", "animateMotion", "set", "discard"}  # they can change an address
OUTSIDE_STYLE = re.compile(r"@import|expression\s*\(|url\(\s*['\"]?(?!#|data:image/(?:png|jpeg);)", re.IGNORECASE)
INSIDE = re.compile(r"#|data:image/(png|jpe?g);base64,", re.IGNORECASE)


def checked_logo(folder: Path, name: str) -> Path:
    """The logo's file, beside the school file or in a folder below. Raises ValueError with the mend."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f'"{name}" leads elsewhere; put the file beside the school file and write its name alone')
    if path.suffix.lower() not in KINDS:
        raise ValueError(f'"{name}" is not a known kind of image; use one of {", ".join(KINDS)}')
    if not path.is_file():
        others = [other.name for other in sorted(folder.iterdir()) if other.suffix.lower() in KINDS]
        raise ValueError(
            f'the file "{name}" is not there; images beside the school file: {", ".join(others) or "none"}'
        )
    kilobytes = path.stat().st_size / 1000
    if kilobytes > KILOBYTES:
        raise ValueError(f'"{name}" is too large: {kilobytes:.0f} kB, at most {KILOBYTES} kB; save it smaller')
    _check_svg(path) if path.suffix.lower() == ".svg" else _check_pixels(path)
    return path


def logo_size(path: Path) -> tuple[int, int]:
    """Width and height, for the page to keep the room; an SVG without a size counts as a square."""
    if path.suffix.lower() != ".svg":
        with Image.open(path) as image:
            return image.size
    root = _parsed(path)
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sizes = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    try:
        width, height = (float(re.sub(r"(px|mm|pt|cm|in)$", "", size)) for size in sizes)
    except ValueError:
        return 100, 100
    return (round(width * 100 / height), 100) if width > 0 and height > 0 else (100, 100)


def _check_pixels(path: Path) -> None:
    kind = KINDS[path.suffix.lower()]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow only warns of a picture that swells when it is opened
            with Image.open(path, formats=[kind]) as image:
                width, height = image.size
                if max(width, height) <= PIXELS:
                    image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ValueError(f'"{path.name}" is too large: {error}') from error
    except Exception as error:  # Pillow raises many kinds for a file that is cut off or made up
        raise ValueError(f'"{path.name}" is not a {kind} image, whatever its name says; save it as one') from error
    if max(width, height) > PIXELS:
        raise ValueError(f'"{path.name}" is too large: {width} × {height} pixels, at most {PIXELS} a side')


def _check_svg(path: Path) -> None:
    root = _parsed(path)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError(f'"{path.name}" holds a DOCTYPE; save it as "plain SVG"')
    for node in [*root.itersiblings(preceding=True), *root.iter()]:
        if isinstance(node.tag, str):
            _check_element(path.name, node)
        elif node.tag is etree.PI:  # a comment is harmless, an instruction may name a style sheet
            raise ValueError(f'"{path.name}" holds a processing instruction ({node.target}); remove it')


def _check_element(name: str, element) -> None:
    tag = etree.QName(element)
    if tag.localname in ACTIVE | ANIMATIONS or (tag.namespace or "").endswith("xhtml"):
        raise ValueError(f'"{name}" holds <{tag.localname}>, which can act or lead elsewhere; remove it')
    if tag.localname == "style" and OUTSIDE_STYLE.search("".join(element.itertext())):
        raise ValueError(f'"{name}" has a style that loads something from elsewhere; remove it')
    for key, value in element.attrib.items():
        attribute = etree.QName(key).localname.lower()
        if attribute.startswith("on"):
            raise ValueError(f'"{name}" holds a script ({attribute}="…"); remove it')
        if attribute in ("href", "src") and not INSIDE.match(value.strip()):
            raise ValueError(f'"{name}" refers to something outside itself ("{value[:60]}"); put it into the file')
        if OUTSIDE_STYLE.search(value):
            raise ValueError(f'"{name}" has a style that loads something from elsewhere ({attribute}); remove it')


def _parsed(path: Path):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValueError(f'"{path.name}" is not an SVG image: {error}') from error
    if etree.QName(root).localname != "svg":
        raise ValueError(f'"{path.name}" is not an SVG image: it starts with <{etree.QName(root).localname}>')
    return root
