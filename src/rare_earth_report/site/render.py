"""A page's values into its file: the one door to Jinja, and JSON and pictures."""

import json
from collections.abc import Iterable, Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rare_earth_report.site.drawing import draw
from rare_earth_report.site.feeds import JSON
from rare_earth_report.site.here import PICTURE, Page
from rare_earth_report.site.wording import load_translations

Environments = Mapping[str, Environment]


def make_environment(template_dirs: Sequence[Path], translations: NullTranslations) -> Environment:
    """Templates from the first folder that has them, in the language of `translations`."""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in template_dirs]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    return environment


def make_environments(template_dirs: Sequence[Path], languages: Iterable[str]) -> Environments:
    """An environment for each language of the site."""
    return {each: make_environment(template_dirs, load_translations(each)) for each in languages}


def render(page: Page, environments: Environments) -> str | bytes:
    """The page's file: a picture or JSON where its template says so, else the template."""
    if page.template == PICTURE:
        return draw(**page.context)
    if page.template == JSON:
        return json.dumps(page.context, ensure_ascii=False, indent=1) + "\n"
    return environments[page.language].get_template(page.template).render(page.context)


def template_dirs(override: Path | None = None) -> list[Path]:
    """Where templates are found: the user's folder, the wheel's, the repository's."""
    package = Path(__file__).parents[1] / "templates"
    repository = Path(__file__).parents[3] / "templates"
    folders = [override] if override else []
    return [*folders, package if package.is_dir() else repository]
