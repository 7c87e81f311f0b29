"""The look of the PPTX: one layout for each kind of slide, with real placeholders, as XML.

Positions are in points of a 960 × 540 slide, see `room.py`; for a language written from right to
left they are mirrored.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from .room import FOOT, HEIGHT, LABEL, MARGIN, PLAIN_TITLE, TITLE, WIDTH

POINT = 12700  # English metric units in a point
STRIPE, TOP = 14, 36
INK, SOFT, PAPER, SAND, WHITE = "1B2533", "47525F", "FFFDF8", "F4EEE2", "FFFFFF"
PETROL, DEEP, SEA, LEAF, PLUM, SUN = "0B4F5C", "083B45", "D7ECEA", "22522F", "5A2A5E", "F2B33D"

# kind: ground, stripe, colour of the title
LOOKS = {
    "cover": (SAND, PETROL, INK), "section": (DEEP, SUN, WHITE), "key": (SEA, PETROL, PETROL),
    "say": ("E2F0E0", LEAF, LEAF), "ask": ("F0E4F1", PLUM, PLUM), "activity": (PAPER, PETROL, INK),
    "question": (PAPER, SUN, SOFT), "answer": (PAPER, LEAF, LEAF), "chat": (SAND, SOFT, INK),
    "figure": (PAPER, PETROL, INK), "help": (SAND, PETROL, INK),
}  # fmt: skip
LABEL_ID = 13  # the placeholder above the title
THEME = {
    "dk1": INK, "lt1": PAPER, "dk2": DEEP, "lt2": SAND, "accent1": PETROL, "accent2": LEAF, "accent3": PLUM,
    "accent4": SUN, "accent5": "96290F", "accent6": SOFT, "hlink": PETROL, "folHlink": PLUM,
}  # fmt: skip


def layout_xml(kind: str, name: str, rtl: bool):
    """The whole of a layout's drawing: ground, stripe, title, label, body, slide number."""
    ground, side, colour = LOOKS[kind]
    labelled = kind in ("say", "activity", "chat", "help")
    height = HEIGHT - TOP - FOOT
    if kind in ("cover", "section"):
        # The cover's help stands below its title.
        title_top, title_height = (TOP, height) if kind == "section" else (70, 120)
    else:
        title_top, title_height = TOP + (LABEL * 1.35 if labelled else 0), 50
    label_top = 190 if kind == "cover" else TOP - 4
    body_top = 270 if kind == "cover" else title_top + title_height + 16
    size = TITLE.get(kind, 32 if kind in ("key", "say", "ask", "question", "answer") else PLAIN_TITLE)
    shapes = _stripe(side, rtl) + _holder(
        2, "title", "Title", (MARGIN, title_top, WIDTH - 2 * MARGIN, title_height), rtl, size=size, colour=colour, bold=True,
        anchor="ctr" if kind == "section" else "b" if kind == "cover" else "t",
    )  # fmt: skip
    if labelled or kind == "cover":
        shapes += _holder(
            3,
            "body",
            "Label",
            (MARGIN, label_top, WIDTH - 2 * MARGIN, 40),
            rtl,
            idx=LABEL_ID,
            size=LABEL,
            colour=side,
            bold=True,
        )
    if kind != "section":
        box = (MARGIN, body_top, WIDTH - 2 * MARGIN, HEIGHT - FOOT - body_top)
        shapes += _holder(
            4, "body", "Text", box, rtl, idx=1, size=28, colour=INK, bold=kind in ("key", "say"), anchor="ctr"
        )
    number = _holder(
        5,
        "sldNum",
        "Number",
        (WIDTH - 28 - 90, HEIGHT - 40, 90, 26),
        rtl,
        idx=12,
        size=18,
        colour=WHITE if kind == "section" else SOFT,
        end=True,
    )
    return parse_xml(
        f"<p:cSld {nsdecls('p', 'a', 'r')} name={quoteattr(name)}><p:bg><p:bgPr>{fill(ground)}<a:effectLst/></p:bgPr></p:bg>"
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes}{number}</p:spTree></p:cSld>"
    )


def number_xml(kind: str, rtl: bool, number: int, shape_id: int):
    """The slide number of one slide: a field in the layout's placeholder."""
    colour = fill(WHITE if kind == "section" else SOFT)
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{shape_id}" name="Number"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
        f'<a:p>{_paragraph(rtl, end=True)}<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr sz="1800">{colour}</a:rPr><a:t>{number}</a:t></a:fld></a:p>'
        "</p:txBody></p:sp>"
    )


def timing_xml(shape_ids: list[int]):
    """Shapes that appear one by one, at a click, a key or the clicker."""
    steps, number = "", 3
    for shape_id in shape_ids:
        start = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'
        steps += (
            f'<p:par><p:cTn id="{number}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
            f'<p:par><p:cTn id="{number + 1}" fill="hold">{start}<p:childTnLst><p:par><p:cTn id="{number + 2}" presetID="1" '
            f'presetClass="entr" presetSubtype="0" fill="hold" grpId="0" nodeType="clickEffect">{start}<p:childTnLst><p:set><p:cBhvr>'
            f'<p:cTn id="{number + 3}" dur="1" fill="hold">{start}</p:cTn><p:tgtEl><p:spTgt spid="{shape_id}"/></p:tgtEl>'
            '<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr><p:to><p:strVal val="visible"/></p:to>'
            "</p:set></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
        )
        number += 4
    built = "".join(f'<p:bldP spid="{shape_id}" grpId="0" animBg="1"/>' for shape_id in shape_ids)
    return parse_xml(
        f'<p:timing {nsdecls("p")}><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
        f'{steps}</p:childTnLst></p:cTn><p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>'
        '<p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst></p:seq>'
        f"</p:childTnLst></p:cTn></p:par></p:tnLst><p:bldLst>{built}</p:bldLst></p:timing>"
    )


def fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def mirrored(x: float, width: float, rtl: bool) -> float:
    """Where something starts, from the left, on a page read from right to left."""
    return WIDTH - x - width if rtl else x


def _paragraph(rtl: bool, end: bool = False) -> str:
    """Sides are left and right in this format, whatever the direction."""
    return f'<a:pPr algn="{"r" if rtl != end else "l"}" rtl="{int(rtl)}"/>'


def _place(box: tuple[float, float, float, float], rtl: bool) -> str:
    x, y, width, height = box
    x = mirrored(x, width, rtl)
    off, ext = (
        f'<a:off x="{int(x * POINT)}" y="{int(y * POINT)}"/>',
        f'<a:ext cx="{int(width * POINT)}" cy="{int(height * POINT)}"/>',
    )
    return f"<a:xfrm>{off}{ext}</a:xfrm>"


def _stripe(colour: str, rtl: bool) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="9" name="Stripe"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{_place((0, 0, STRIPE, HEIGHT), rtl)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _holder(
    shape_id: int, kind: str, name: str, box, rtl: bool, *, size: float, colour: str,
    idx: int | None = None, bold: bool = False, anchor: str = "t", end: bool = False,
) -> str:  # fmt: skip
    index = f' idx="{idx}"' if idx is not None else ""
    style = f'<a:defRPr sz="{int(size * 100)}" b="{int(bold)}">{fill(colour)}</a:defRPr>'
    sides = f'algn="{"r" if rtl != end else "l"}" rtl="{int(rtl)}"'
    field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld>'
    content = field if kind == "sldNum" else f"<a:r><a:t>{escape(name)}</a:t></a:r>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{_place(box, rtl)}</p:spPr><p:txBody><a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" {sides}><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>{style}</a:lvl1pPr></a:lstStyle>'
        f"<a:p>{content}</a:p></p:txBody></p:sp>"
    )
