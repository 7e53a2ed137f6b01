"""Regular expressions for lists of forms, compiled as a tree so that a miss costs one character."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

END = ""  # the key under which a node keeps the guard of the form that ends there


def any_of(
    forms: Iterable[str], guards: Mapping[str, str] | None = None, *, tied: bool = False
) -> str:
    """A group that matches the longest of `forms`.

    Args:
        forms: the forms, matched as they are.
        guards: by form, an expression tried after it, usually a negative lookahead.
        tied: a space or hyphen in a form matches either.
    """
    root: dict[str, Any] = {}
    for form in sorted(set(forms)):
        node = root
        for char in form:
            atom = "[ -]" if tied and char in " -" else re.escape(char)
            node = node.setdefault(atom, {})
        node[END] = (guards or {}).get(form, "")
    return _branch(root) if root else "(?!)"


def not_followed_by(nexts: Iterable[str]) -> str:
    """A guard that fails where one of `nexts` follows; empty when there are none."""
    words = sorted(set(nexts))
    return f"(?!{any_of(words)})" if words else ""


def _branch(node: Mapping[str, Any]) -> str:
    parts = [atom + _branch(child) for atom, child in node.items() if atom != END]
    if END not in node:
        return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    guard: str = node[END]
    return f"(?:{'|'.join([*parts, guard])})" if parts else guard
