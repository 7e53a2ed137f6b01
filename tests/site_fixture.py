"""A small briefing made from records: two articles, two outlets, five claims, three moves."""

from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from zoneinfo import ZoneInfo

from rare_earth_report.analysis.changes import Change
from rare_earth_report.analysis.titles import check_titles
from rare_earth_report.records import (
    Article,
    Bullet,
    Citation,
    Claim,
    Figure,
    Mention,
    Move,
    Origin,
    Passage,
    Section,
    Span,
    TaggedArticle,
)
from rare_earth_report.site.briefing import (
    Briefing,
    Comparison,
    Control,
    Copresence,
    Lexicon,
    Lint,
    Name,
    Note,
    Pair,
    Placement,
    Reference,
    Score,
    Silence,
    UnitName,
    Words,
)
from rare_earth_report.tagging.names.unlisted import Unlisted

SHANGHAI = ZoneInfo("Asia/Shanghai")
FILE = "corpus/tiny.txt"
FIRST = (
    "中美连谈90分钟 <b>\n"
    "Sou Hu Cai Jing· 2025-06-09 05:01\n"
    "Group 1: Talks - The 90-minute call between China and the US raised tariffs to 145% [1][3] "
    "- China controls over 80% of heavy rare earth refining [3]"
)
SECOND = "Lynas says dysprosium oxide costs $15 a kilogram. China makes it for $4."


def span(text: str, words: str, start: int = 0) -> Span:
    """Where `words` stand in `text` at or after `start`."""
    at = text.index(words, start)
    return Span(at, at + len(words))


def figure(text: str, words: str, low: str | None, high: str | None, unit: str, how: str) -> Figure:
    """A figure at `words`."""
    at = span(text, words)
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Figure(at, at, ends[0], ends[1], unit, None, how, None, False, None, f"units:{unit}")  # type: ignore[arg-type]


def claim(id: str, found: Figure, sentence: Span, **parts: str | None) -> Claim:
    """A claim that asserts `found`; a part that is not given is None."""
    names = ("measure", "actor", "mineral", "stage", "counterparty", "place", "claimant", "as_of")
    values = [parts.get(name) for name in names]
    return Claim(id, found, sentence, *values, None, "affirmed", "asserted", None, None, ())


def mention(text: str, words: str, kind: str, id: str, start: int = 0) -> Mention:
    """A name at `words`."""
    return Mention(span(text, words, start), kind, id, f"list:{id}")


def origin(text: str, first: int, last: int) -> Origin:
    """Where an article's text stands."""
    return Origin(FILE, first, last, sha256(text.encode()).hexdigest())


def first_article() -> TaggedArticle:
    """A digest with a title, a section, bullets and citations."""
    title = Span(0, FIRST.index("\n"))
    head, one, two = span(FIRST, "Talks"), span(FIRST, "The 90"), span(FIRST, "China controls")
    first = Span(one.start, FIRST.index(" [1][3]"))
    second = Span(two.start, FIRST.rindex(" [3]"))
    bullets = (
        Bullet(
            Span(first.start, first.end + 7),
            first,
            (
                Citation(span(FIRST, "[1]"), 1),
                Citation(span(FIRST, "[3]"), 3),
            ),
        ),
        Bullet(
            Span(second.start, len(FIRST)), second, (Citation(Span(len(FIRST) - 3, len(FIRST)), 3),)
        ),
    )
    article = Article(
        "2025-06-09-talks",
        FIRST,
        title,
        span(FIRST, "Sou Hu Cai Jing· 2025-06-09 05:01"),
        Span(span(FIRST, "Group 1").start, len(FIRST)),
        "sohu-caijing",
        span(FIRST, "Sou Hu Cai Jing"),
        datetime(2025, 6, 9, 5, 1, tzinfo=SHANGHAI),
        "en",
        (Section(span(FIRST, "Group 1"), head, bullets),),
        origin(FIRST, 3, 5),
    )
    claims = (
        claim(
            "talks-1",
            figure(FIRST, "90分钟", "90", "90", "minute", "exact"),
            title,
            measure="duration",
        ),
        claim(
            "talks-2",
            figure(FIRST, "90-minute", "90", "90", "minute", "exact"),
            first,
            measure="duration",
        ),
        claim(
            "talks-3",
            figure(FIRST, "145%", "145", "145", "percent", "exact"),
            first,
            measure="tariff-rate",
            actor="united-states",
            counterparty="china",
        ),
        claim(
            "talks-4",
            figure(FIRST, "over 80%", "80", None, "percent", "over"),
            second,
            measure="share-of-refining",
            actor="china",
            mineral="heavy-rare-earths",
            claimant="an unnamed official",
            as_of="2024年",
        ),
    )
    actors = (
        mention(FIRST, "中", "country", "china"),
        mention(FIRST, "美", "country", "united-states"),
        mention(FIRST, "China", "country", "china"),
        mention(FIRST, "US", "country", "united-states"),
        mention(FIRST, "China", "country", "china", two.start),
    )
    minerals = (mention(FIRST, "heavy rare earth", "group", "heavy-rare-earths"),)
    moves = (
        Move(
            "m-1", title, "china", "negotiate", "谈", "united-states", None, None, None, "done", ()
        ),
        Move(
            "m-2",
            first,
            "united-states",
            "tariff",
            "raised tariffs",
            "china",
            None,
            None,
            "June",
            "announced",
            (),
        ),
        Move(
            "m-3",
            second,
            "china",
            "restrict",
            "controls",
            None,
            None,
            "heavy-rare-earths",
            None,
            "done",
            (),
        ),
    )
    return TaggedArticle(article, actors, minerals, claims, moves)


def second_article() -> TaggedArticle:
    """A bare text: no title, no date, no outlet."""
    article = Article(
        "bare-lynas",
        SECOND,
        None,
        None,
        Span(0, len(SECOND)),
        None,
        None,
        None,
        "en",
        (),
        origin(SECOND, 7, 7),
    )
    sentence = Span(0, SECOND.index(" China"))
    claims = (
        claim(
            "lynas-1",
            figure(SECOND, "$15 a kilogram", "15", "15", "USD/kilogram", "exact"),
            sentence,
            measure="cost",
            actor="lynas",
            mineral="dysprosium-oxide",
            claimant="lynas",
        ),
    )
    actors = (
        mention(SECOND, "Lynas", "company", "lynas"),
        mention(SECOND, "China", "country", "china"),
    )
    minerals = (mention(SECOND, "dysprosium oxide", "compound", "dysprosium-oxide"),)
    return TaggedArticle(article, actors, minerals, claims, ())


def lexicon() -> Lexicon:
    """Names in both languages, one without a Chinese name."""
    actors = [
        Name("china", "country", "China", "中国"),
        Name("united-states", "country", "United States", "美国"),
        Name("lynas", "company", "Lynas Rare Earths", None),
    ]
    minerals = [
        Name("heavy-rare-earths", "group", "heavy rare earths", "重稀土"),
        Name(
            "dysprosium",
            "element",
            "dysprosium",
            "镝",
            (),
            "",
            "Dy",
            66,
            "heavy",
            ("heavy-rare-earths",),
        ),
        Name("dysprosium-oxide", "compound", "dysprosium oxide", "氧化镝", broader=("dysprosium",)),
    ]
    measures = {
        "duration": Words("duration", "时长"),
        "tariff-rate": Words("tariff rate", "关税税率"),
        "share-of-refining": Words("share of refining", "冶炼分离占比"),
        "cost": Words("unit cost", "成本"),
    }
    units = [
        UnitName("tonne", Words("t", "吨"), "kilogram", Decimal(1000), ("tons",)),
        UnitName("kilogram", Words("kg", "公斤"), "kilogram", Decimal(1)),
        UnitName("percent", Words("%", "%"), "percent", Decimal(1)),
        UnitName("minute", Words("min", "分钟"), "minute", Decimal(1)),
        UnitName("USD", Words("US$", "美元"), "USD", Decimal(1), ("$", "USD")),
        UnitName("year", Words("yr", "年"), "year", Decimal(1)),
    ]
    return Lexicon(
        {name.id: name for name in actors},
        {name.id: name for name in minerals},
        {"sohu-caijing": Name("sohu-caijing", "outlet", "Sohu Finance", "搜狐财经")},
        measures,
        {unit.id: unit for unit in units},
    )


def small_briefing(base_url: str | None = None) -> Briefing:
    """The whole small briefing, with a comparison, a reference, a note and a score."""
    from markupsafe import Markup

    return Briefing(
        title=Words("The Contest", "博弈"),
        base_url=base_url,
        period=(date(2025, 6, 9), date(2025, 6, 9)),
        articles=(first_article(), second_article()),
        lexicon=lexicon(),
        passages=(
            Passage(FILE, 1, 2, "furniture", "query line"),
            Passage(FILE, 3, 5, "article", "2025-06-09-talks"),
            Passage(FILE, 6, 6, "set-aside", "not a dateline"),
            Passage(FILE, 7, 7, "article", "bare-lynas"),
        ),
        scores=(Score("figures", 10, 10, 9, ("几十吨",), ("F-35",)),),
        notes=(
            Note("n", "A note", "en", Markup('<p><a href="\ue000actors/china.html">China</a></p>')),
        ),
        title_checks=check_titles((first_article(), second_article()), lexicon().units),
        unlisted=(
            Unlisted(
                "Geneva",
                "place",
                1,
                1,
                first_article().article.id,
                Span(0, 2),
                Span(0, 5),
                "geneva,place,Geneva",
            ),
        ),
        lints=(Lint("scale-slip", ("talks-3", "talks-4"), "140 / 14"),),
        controls=(
            Control(
                "c-1",
                "export-control",
                "in-force",
                date(2025, 4, 4),
                date(2025, 4, 4),
                None,
                "MOFCOM",
                ("china",),
                "Announcement 18",
                "seven elements",
                ("dysprosium",),
                "licences <needed>",
                "mofcom.gov.cn",
                True,
                (),
                ("talks-3",),
            ),
        ),
        controls_later=1,
        copresence=Copresence(
            (
                Silence("china", "dysprosium", "2025-06", 1),
                Silence("china", "heavy-rare-earths", "2025-06", 1),
                Silence("united-states", "dysprosium", "2025-06", 0),
                Silence("united-states", "heavy-rare-earths", "2025-06", 1),
                Silence("china", "dysprosium", "undated", 0),
                Silence("china", "heavy-rare-earths", "undated", 0),
                Silence("united-states", "dysprosium", "undated", 0),
                Silence("united-states", "heavy-rare-earths", "undated", 0),
            ),
            (Pair(("actor", "china"), ("actor", "united-states"), 2, 2, 2, 2.0, 1.0),),
        ),
        changes=(
            Change("withdrawn", "name", "actor", "lynas", "2", None),
            Change(
                "changed",
                "finding",
                "comparisons",
                "tariffs",
                "compatible",
                "conflicting",
                title_en="Tariffs",
                title_zh="关税",
            ),
            Change("changed", "finding", "controls", "c-1", "announced", "in-force"),
        ),
        comparisons=(
            Comparison(
                "tariffs",
                Words("Tariffs", "关税"),
                "conflicting",
                Words("They differ.", "不同。"),
                ("talks-3", "talks-4"),
                1,
                ("r-1",),
            ),
        ),
        placements={
            "talks-3": Placement("tariffs", Words("differ", "不同")),
            "talks-4": Placement(None, Words("measured nowhere", "未说明")),
        },
        references=(
            Reference(
                "r-1",
                "talks-3",
                "in-line",
                Words("WTO: 140%", "世贸组织：140%"),
                Decimal(140),
                Decimal(140),
                "percent",
                "WTO",
                "Profile",
                "https://www.wto.org/",
            ),
        ),
    )
