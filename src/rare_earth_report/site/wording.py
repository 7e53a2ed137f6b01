"""The words of the site in one language, from gettext catalogues compiled in memory."""

from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

TAGS = {"en": "en", "zh": "zh-Hans"}  # BCP 47
LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}


@dataclass(frozen=True)
class Wording:
    """Says things in one language; `say` and `count` are the extraction keywords."""

    language: str  # "en" or "zh"
    locale: Locale
    translations: NullTranslations

    @property
    def tag(self) -> str:
        """The language for an HTML `lang`."""
        return TAGS[self.language]

    def say(self, message: str, **values: object) -> str:
        """The message in this language with its `{values}` filled in."""
        words = self.translations.gettext(message)
        return words.format(**values) if values else words

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The message in the plural form of `number`, which fills `{n}`."""
        words = self.translations.ngettext(one, many, number)
        return words.format(n=format_decimal(number, locale=self.locale), **values)

    def pick(self, en: str, zh: str | None) -> str:
        """The text of this language; the English one where there is no Chinese."""
        return zh if self.language == "zh" and zh else en

    @property
    def gap(self) -> str:
        """What stands between two sentences."""
        return " " if self.language == "en" else ""

    @property
    def comma(self) -> str:
        """What stands between the items of a list."""
        return ", " if self.language == "en" else "、"


def make_wording(language: str) -> Wording:
    """The site's words in `language`."""
    return Wording(language, Locale.parse(LOCALES[language]), load_translations(language))


def load_translations(language: str) -> NullTranslations:
    """The catalogue of a language; English is the language of the messages themselves."""
    if language == "en":
        return NullTranslations()
    source = files("rare_earth_report.site") / "locale" / "zh_Hans" / "LC_MESSAGES" / "site.po"
    compiled = BytesIO()
    with source.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale="zh_Hans"))
    compiled.seek(0)
    return GNUTranslations(compiled)
