"""The messages of the site, as its code and templates have them."""

from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).parents[1]
PYTHON = {"say": None, "count": (1, 2)}


def site_messages() -> set[str | tuple[str, ...]]:
    """Each message, or its singular and plural."""
    site = ROOT / "src" / "rare_earth_report" / "site"
    code = extract_from_dir(site, [("**.py", "python")], keywords=PYTHON)
    templates = extract_from_dir(
        ROOT / "templates",
        [("**.html", "jinja2.ext.babel_extract")],
        options_map={"**.html": {"trimmed": "true", "silent": "false"}},
    )
    return {message for _, _, message, _, _ in [*code, *templates]}
