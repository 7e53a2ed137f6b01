"""The audit of citations and titles, on an article made by hand."""

from rare_earth_report import tag_text
from rare_earth_report.auditing import audit_articles
from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.site.briefing import Audit
from rare_earth_report.tables import make_tables

LEXICON = load_lexicon()
DIGEST = (
    "美国慌了!稀土卡脖子有多狠\nSou Hu Cai Jing· 2025-06-28 02:19\n"
    "Group 1 - China acts [1][2] - Japan waits - India answers [5][3]\n"
)


def audit(text: str) -> Audit:
    tagged = tag_text(text)
    tables = make_tables([tagged], LEXICON.quantities.units)
    (made,) = audit_articles(tables, LEXICON, [tagged.article.id])
    return made


def test_what_is_cited_and_what_is_not() -> None:
    made = audit(DIGEST)
    assert (made.bullets, made.uncited, made.numbers) == (3, 1, 4)
    assert made.gaps == "4"
    assert made.out_of_order == 1  # [3] behind [5]


def test_the_heat_of_a_title_is_that_of_its_words() -> None:
    assert set(audit(DIGEST).words) >= {"慌了", "卡脖子"}
    assert audit(DIGEST).heat >= 2
    cool = audit(DIGEST.replace("美国慌了!稀土卡脖子有多狠", "稀土出口情况"))
    assert (cool.heat, cool.words) == (0, ())


def test_a_bare_text_has_nothing_to_audit() -> None:
    made = audit("China exported 5 tonnes.")
    assert (made.bullets, made.uncited, made.gaps, made.heat) == (0, 0, "", 0)
