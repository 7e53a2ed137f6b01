"""SVG as trees of plain values: a macro writes them out, so no markup is ever built from text."""

from collections.abc import Iterable, Mapping
from typing import Any

Node = dict[str, Any]


def node(tag: str, *children: Node, text: str = "", **attributes: object) -> Node:
    """An element. `class_` is `class`, `stroke_width` is `stroke-width`; None is left out."""
    return {
        "tag": tag,
        "attributes": {
            ("viewBox" if name == "viewBox" else name.rstrip("_").replace("_", "-")): str(value)
            for name, value in attributes.items()
            if value is not None
        },
        "text": text,
        "children": list(children),
    }


def percent(share: float) -> str:
    """A position along the chart's width: marks move with the page, letters keep their size."""
    return f"{round(share * 100, 3):g}%"


def line(x1: str, y1: float, x2: str, y2: float, class_: str) -> Node:
    """A straight line."""
    return node("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def words(text: str, x: str, y: float, class_: str, anchor: str = "middle", **more: object) -> Node:
    """A line of text."""
    return node("text", text=text, x=x, y=y, class_=class_, text_anchor=anchor, **more)


def linked(href: str, name: str, children: Iterable[Node]) -> Node:
    """A mark that leads somewhere, with the name that a screen reader says."""
    return node("a", node("title", text=name), *children, href=href)


def at(x: str, y: float, *children: Node) -> Node:
    """A place whose inside is counted in pixels, at a share of the width."""
    return node("svg", *children, x=x, y=y, overflow="visible", class_="at")


def chart(
    id: str,
    title: str,
    description: str,
    height: float,
    children: Iterable[Node],
    class_: str = "",
) -> Mapping[str, Any]:
    """A whole chart: its tree and the words that name and describe it."""
    tree = node(
        "svg",
        node("title", text=title, id=f"{id}-title"),
        node("desc", text=description, id=f"{id}-desc"),
        *children,
        id=id,
        class_=f"chart {class_}".strip(),
        width="100%",
        height=f"{height:g}",
        role="group",
        aria_labelledby=f"{id}-title {id}-desc",
    )
    return {"id": id, "title": title, "description": description, "tree": tree, "twin": None}
