"""Pages that are lists made from data, as Markdown: the glossary and the sources."""

from __future__ import annotations

from .glossary import Term
from .page import Page
from .sources import Source, SourceText, description


def glossary_markdown(terms: list[Term], words: dict) -> str:
    """Every term with its definition, in the order of the alphabet, each with its own anchor."""
    parts = []
    for term in sorted(terms, key=lambda term: term.term.casefold()):
        notes = [words["avoid"]] if term.avoid else []
        notes += [words["staff"]] if term.audience == "staff" else []
        parts.append(f"## {term.term} {{#{term.id}}}\n")
        parts.append(f"{term.definition}" + (f" *({', '.join(notes)})*" if notes else "") + "\n")
        if term.also:
            parts.append(f"{words['also']} {', '.join(term.also)}.\n")
    return "\n".join(parts)


def sources_markdown(
    sources: dict[str, Source],
    texts: dict[str, SourceText],
    used: dict[str, list[tuple[str, Page]]],
    words: dict,
    language: str,
) -> str:
    """Every source that a page cites, with those pages; `used` gives address and page by source id."""
    parts = []
    for source_id, source in sources.items():
        if source_id not in used:
            continue
        links = ", ".join(f"[{page.meta.title}](../{address})" for address, page in used[source_id])
        parts.append(f"## {source.title.strip('[]')} {{#{source_id}}}\n")
        parts.append(f"{description(source, texts.get(source_id), words, language)}\n")
        parts.append(f"{words['used']} {links}\n")
    return "\n".join(parts)
