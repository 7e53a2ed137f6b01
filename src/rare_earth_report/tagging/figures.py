"""Find claimed figures: a numeral or a range of two, its unit, and any word that bounds it.

Works on raw text, not on words: jieba cuts 1.56万吨 into 1 . 56 万吨. Each numeral is read with
what stands beside it (a *term*), terms are joined to ranges and lists, and comparators are read
around the result.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rare_earth_report.lexicon.quantities import NonFigure, Quantities, Unit
from rare_earth_report.records import Comparator, Figure, Span
from rare_earth_report.tagging.numerals import (
    Numeral,
    NumeralGrammar,
    compile_numerals,
    find_numerals,
    fold,
)

LOOK_BACK = 40  # characters in which a comparator or base must end
# A sum a share or a head is still a sum of money, not a price of goods.
UNPRICED = frozenset({"person", "share", "unit", "vehicle"})
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})


@dataclass(frozen=True, slots=True)
class FigureGrammar:
    """The figure rules, compiled once."""

    quantities: Quantities
    numerals: NumeralGrammar
    unit: re.Pattern[str]  # after a numeral
    sign: re.Pattern[str]  # before a numeral
    forms: Mapping[str, Unit]  # by form, English ones in lower case too
    signs: Mapping[str, Unit]
    letter: re.Pattern[str]
    per_after: re.Pattern[str]
    per_before: re.Pattern[str]
    per_units: Mapping[str, str]  # form → unit id
    before: re.Pattern[str]
    after: re.Pattern[str]
    inside: re.Pattern[str]
    comparator_before: Mapping[str, Comparator]
    comparator_after: Mapping[str, Comparator]
    classifier: re.Pattern[str]
    noun: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Term:
    """A numeral with its sign and unit; offsets in the folded text."""

    start: int
    end: int
    numeral: Numeral
    low: Decimal
    high: Decimal | None
    unit: str | None  # None: no unit stands beside it
    per: str | None
    inside: bool  # 20多家
    noun: Span | None
    scaled: bool
    signed: bool  # a currency sign before it
    barred: bool = False  # a rule says that it is no figure, unless a neighbour gives the unit


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(forms), key=lambda form: (-len(form), form))))


def _english(form: str) -> bool:
    return form[-1].isascii() and form[-1].isalpha()


PER_FORMS = {
    "year": ("year", "annum", "yr", "年", "every year", "年度"),
    "month": ("month", "月", "个月"),
    "week": ("week", "周"),
    "day": ("day", "天", "日"),
    "hour": ("hour", "小时", "时", "h"),
    "quarter": ("quarter", "季度"),
    "kilogram": ("kilogram", "kilo", "kg", "公斤", "千克"),
    "tonne": ("tonne", "ton", "metric ton", "metric tonne", "t", "mt", "吨"),
    "gram": ("gram", "g", "克"),
    "pound": ("pound", "lb", "磅"),
    "ounce": ("ounce", "oz", "troy ounce", "盎司"),
    "barrel": ("barrel", "bbl", "桶"),
    "litre": ("litre", "liter", "l", "升"),
    "gallon": ("gallon", "加仑"),
    "share": ("share", "股"),
    "person": ("person", "capita", "head", "人"),
    "kilowatt-hour": ("kilowatt-hour", "kilowatt hour", "kwh", "千瓦时", "度", "度电"),
    "megawatt-hour": ("megawatt-hour", "mwh", "兆瓦时"),
    "watt": ("watt", "瓦"),
    "cubic-metre": ("cubic metre", "cubic meter", "m3", "立方米", "方"),
    "square-metre": ("square metre", "square meter", "sq m", "平方米", "平"),
    "square-foot": ("square foot",),
    "hectare": ("hectare", "公顷"),
    "acre": ("acre",),
    "mu": ("亩",),
    "jin": ("斤",),
    "kilometre": ("kilometre", "kilometer", "km", "公里"),
    "unit": ("unit", "辆", "台", "件", "只", "部", "套", "枚", "架", "张", "次", "户"),
    "vehicle": ("vehicle", "car"),
    "barrel-of-oil": ("barrel of oil",),
    "mmbtu": ("mmbtu", "million british thermal units"),
    "carat": ("carat", "克拉"),
    "metre": ("metre", "meter"),
    "mile": ("mile",),
    "second": ("second", "秒"),
    "minute": ("minute", "分钟"),
    "dry-metric-ton": ("dry metric ton",),
    "metric-ton-unit": ("mtu",),
}


def compile_figures(quantities: Quantities) -> FigureGrammar:
    """Compile the figure rules; a test may pass a smaller set."""
    forms: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    english: list[str] = []
    chinese: list[str] = []
    for unit in quantities.units.values():
        for form in unit.en:
            forms.setdefault(form, unit)
            forms.setdefault(form.lower(), unit)
            english.append(form)
        for form in unit.zh:
            forms.setdefault(form, unit)
            bars = "".join(unit.not_before)
            singles = [bar for bar in unit.not_before if len(bar) == 1]
            longer = [bar for bar in unit.not_before if len(bar) > 1]
            del bars
            guard = f"(?!{_any_of(singles + longer)})" if len(form) == 1 and unit.not_before else ""
            chinese.append(re.escape(form) + guard)
        for form in unit.sign:
            signs.setdefault(form, unit)
    chinese = [
        item.replace("元", "元(?!首|旦|素|老|器|件|月|宵|宇|勋|气|凶|音|年|代|帅|朝|谋|老)")
        if item == "元"
        else item
        for item in chinese
    ]
    words = [form for form in english if _english(form)]
    marks = [form for form in english if not _english(form)]
    # Longest first, so that "percentage points" is not read as "percent".
    words_part = "|".join(
        re.escape(word).replace(r"\ ", r"[ -]") for word in sorted(set(words), key=lambda w: (-len(w), w))
    )
    unit_pattern = (
        rf"(?P<zh>[ \u00a0]?(?:{'|'.join(sorted(chinese, key=lambda form: (-len(re.sub(r'[(].*', '', form)), form)))}))"
        rf"|(?P<en>[ \u00a0]?-?(?:of\sa\s|an?\s)?(?P<word>{words_part})(?![A-Za-z0-9²³]|-(?!based|a-|an-|per-|per|long|old|plus|and|or|to|on|old)[a-z]+\s?-?(?:free|class)))"
        rf"|(?P<mark>[ \u00a0]?(?:{_any_of(marks)}))"
    )
    sign_words = [sign for sign in signs if sign[-1].isalpha()]
    sign_marks = [sign for sign in signs if not sign[-1].isalpha()]
    sign_pattern = (
        rf"(?:(?:{_any_of(sign_marks)})\s?|(?<![A-Za-z])(?:{_any_of(sign_words)})[\s\u00a0]?)-?$"
    )
    per = {form: id for id, forms_ in PER_FORMS.items() for form in forms_}
    per_en = _any_of(form for form in per if form.isascii())
    per_zh = _any_of(form for form in per if not form.isascii())
    before: dict[str, Comparator] = {}
    after: dict[str, Comparator] = {}
    inside: list[str] = []
    for rule in quantities.comparators:
        before |= dict.fromkeys((form.lower() for form in rule.before), rule.id)
        after |= dict.fromkeys((form.lower() for form in rule.after), rule.id)
        inside += rule.inside
    before_words = _any_of(form for form in before if _english(form))
    before_rest = _any_of(form for form in before if not _english(form))
    after_words = _any_of(form for form in after if _english(form))
    after_rest = _any_of(form for form in after if not _english(form))
    singles = quantities.classifier_not_before
    counted = [
        re.escape(word) + (f"(?!{_any_of(singles[word])})" if singles.get(word) else "")
        for word in sorted({*quantities.classifiers, *quantities.counted}, key=lambda w: (-len(w), w))
    ]
    return FigureGrammar(
        quantities,
        compile_numerals(quantities.numerals, (sign for sign in sign_words if sign.isascii())),
        re.compile(unit_pattern, re.IGNORECASE),
        re.compile(sign_pattern),
        forms,
        signs,
        re.compile(r"[ ]?(?P<letter>[kKmMbBtT]|MM|mm)(?![A-Za-z0-9])"),
        re.compile(
            rf"\s?(?:/|／)\s?(?P<slash>{per_en}|{per_zh})(?![A-Za-z])"
            rf"|[\s-](?:per|an?|each|every)[\s-](?:metric[\s-]|troy[\s-]|dry[\s-]metric[\s-])?(?P<word>{per_en})(?![A-Za-z])"
            rf"|\s(?P<adverb>annually|yearly|monthly|weekly|daily|quarterly|hourly|p\.a\.)(?![A-Za-z])"
            rf"|(?P<zh>(?:每|一)(?P<zh_unit>{per_zh}))",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:每|单位)(?P<zh>{per_zh})[^，。；,;.]{{0,12}}$|(?P<output>年产(?:能|量)?|年均|年产出)[^，。；]{{0,10}}$"),
        per,
        re.compile(
            rf"(?:(?<![A-Za-z-])(?P<word>{before_words})[\s-](?:(?:a|an|the|another|its|their|some|around|about)\s)?|(?P<rest>{before_rest})(?:了|为|到|至|有|达|约)?\s?)$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"[\s,]?\s?(?P<word>{after_words})(?![A-Za-z])|(?P<rest>{after_rest})(?![0-9])", re.IGNORECASE
        ),
        re.compile(rf"(?:{_any_of(inside)})(?!样|少|次|元化|边|方|数|久)"),
        before,
        after,
        re.compile(rf"\s?(?P<form>{'|'.join(counted)})"),
        re.compile(r"[\s-](?:[A-Za-z][\w’'./-]*|\d+[A-Za-z]*-[a-z]+)"),
    )


def find_figures(text: str, grammar: FigureGrammar) -> list[Figure]:
    """The figures of `text` from left to right; their spans never overlap."""
    folded = fold(text, grammar.numerals)
    terms = _terms(folded, grammar)
    return _figures(folded, _join(folded, terms), grammar)


# --- terms -------------------------------------------------------------------------------------


def _terms(folded: str, grammar: FigureGrammar) -> list[Term]:
    terms: list[Term] = []
    done = 0
    numerals = list(find_numerals(folded, grammar.numerals))
    for numeral in numerals:
        if numeral.start < done:
            continue
        term = _term(folded, numeral, grammar)
        if term is not None:
            terms.append(term)
            done = term.end
    return terms


def _rule_of(form: str, grammar: FigureGrammar) -> Unit:
    """The unit that a matched form names: as printed, in lower case, or with its hyphens spaced."""
    for spelling in (form, form.lower(), re.sub(r"[ -]+", " ", form).lower(), form.lower().replace(" ", "-")):
        if spelling in grammar.forms:
            return grammar.forms[spelling]
    raise KeyError(form)


MINUS = re.compile(r"(?:^|[\s(（:：,，为是至到])-\s?$|负$|(?:^|\s)[mM]inus\s$")


def _term(folded: str, numeral: Numeral, grammar: FigureGrammar) -> Term | None:
    start, end = numeral.start, numeral.end
    window = folded[max(0, start - 16) : start]
    low, high, scale = numeral.low, numeral.high, numeral.scale
    sign = grammar.sign.search(window)
    unit = per = None
    if sign:
        form = sign.group().strip().rstrip("-").strip()
        unit = grammar.signs[form].id if form in grammar.signs else None
        if unit:
            start -= len(sign.group())
    if MINUS.search(folded[max(0, start - 7) : start]) and not (sign and folded[start - 1 : start] == "-"):
        minus = MINUS.search(folded[max(0, start - 7) : start])
        assert minus is not None
        lead = minus.group().lstrip(" \n(（:：,，为是至到")
        low, high = (-high if high is not None else low), -low
        start -= len(lead)
    if numeral.unit is not None:
        return _finish(folded, numeral, start, end, low, high, numeral.unit, None, False, None, grammar)
    inside = grammar.inside.match(folded, end)
    over = numeral.over
    place = end
    if inside and not folded[end - 1].isascii() or inside and folded[end - 1].isdigit():
        place = inside.end()
        over = True
    letter = grammar.letter.match(folded, end) if numeral.shape == "digits" else None
    found: re.Match[str] | None = None
    if letter and _letter_holds(folded, letter, unit is not None, numeral, grammar):
        factor = Decimal(grammar.quantities.numerals["en"]["letters"][letter["letter"]])
        low, high = low * factor, None if high is None else high * factor
        scale = factor
        place = end = letter.end()
    if unit is None:
        found = _unit_at(folded, place, grammar, numeral)
        if found is None and place != end:
            found = _unit_at(folded, end, grammar, numeral)
            if found is not None:
                place, over, inside = end, numeral.over, None
        if found is None and folded[place : place + 1] in ("-", " ") and folded[place + 1 : place + 2] == "-":
            found = None
    elif folded[place : place + 1] in {"元", "块"}:
        place = end = place + 1
    elif unit == "USD" and (dollars := re.match(r"\s(?:US\s)?dollars\b", folded[place:])):
        place = end = place + dollars.end()
    noun: Span | None = None
    if found is not None:
        form = (found["word"] or found.group()).strip(" \u00a0-")
        rule = _rule_of(form, grammar)
        unit = rule.id
        end = found.end()
        low, high, unit, per, end = _adjust(folded, form, rule, low, high, end, numeral)
    elif unit is None:
        counted = grammar.classifier.match(folded, place)
        if counted and not _no_count(folded, numeral, counted, over):
            unit, end = "count", counted.end()
            noun = Span(counted.start(), counted.end())
        else:
            phrase = _noun_phrase(folded, end, numeral, grammar)
            if phrase:
                unit, noun = "count", phrase
                end = phrase.end
    elif found is None and inside and over:
        end = place
    if unit is None and re.match(r"\sof\s(?:the|its|their|them|these|those|which|whom|his|her|our)\b", folded[end : end + 9]) and folded[numeral.start : end].lower() not in {"one", "1"} and not numeral.vague and not _identifier(folded, numeral):
        unit = "count"
    if unit is not None and per is None:
        rate = grammar.per_after.match(folded, end)
        if rate and not (rate["zh"] and unit == "count"):
            per_form = rate["slash"] or rate["word"] or rate["zh_unit"]
            if per_form:
                per = grammar.per_units.get(per_form) or grammar.per_units[per_form.lower()]
            else:
                per = {"annually": "year", "yearly": "year", "p.a.": "year", "monthly": "month", "weekly": "week", "daily": "day", "quarterly": "quarter", "hourly": "hour"}[rate["adverb"].lower()]
            # "$5 billion a year" is a flow, "three times a week" a frequency.
            end = rate.end()
        else:
            earlier = grammar.per_before.search(folded[max(0, start - 22) : start])
            if earlier and unit not in DURATIONS and unit not in {"percent", "percentage-point"}:
                per = grammar.per_units[earlier["zh"]] if earlier["zh"] else "year"
                if per == unit:
                    per = None
    numeral = replace(numeral, over=over, scale=scale)
    return _finish(folded, numeral, start, end, low, high, unit, per, over, noun, grammar, signed=sign is not None)


def _finish(
    folded: str,
    numeral: Numeral,
    start: int,
    end: int,
    low: Decimal,
    high: Decimal | None,
    unit: str | None,
    per: str | None,
    inside: bool,
    noun: Span | None,
    grammar: FigureGrammar,
    signed: bool = False,
) -> Term | None:
    barred = _barred(folded, numeral, start, unit, noun, grammar, signed)
    if unit is None or barred:
        end = max(numeral.end, start + 1)
        if barred:
            unit, noun, per = None, None, None
    return Term(
        start, end, numeral, low, high, unit, per, inside, noun, numeral.scale > 1, signed, barred
    )


def _letter_holds(
    folded: str, letter: re.Match[str], signed: bool, numeral: Numeral, grammar: FigureGrammar
) -> bool:
    """Is k, m, b or t a scale here? Beside money, a unit or a counted noun it is."""
    mark = letter["letter"]
    if numeral.scale > 1:
        return False
    if signed:
        return True
    if letter.group().startswith(" ") and mark in "tTm":
        return False
    rest = folded[letter.end() :]
    follows = grammar.unit.match(rest)
    if mark in "kK" and not letter.group().startswith(" "):
        return True
    if mark in {"m", "M", "b", "B"} and follows and follows["word"]:
        return follows["word"].lower() not in {"m", "g", "t", "x"}
    if mark in {"m", "M", "b", "B"} and re.match(r"[万亿]?(?:美元|元|吨|欧元|人)", rest):
        return True
    return mark in "mM" and not letter.group().startswith(" ") and bool(
        re.match(r"\s(?:[a-z]+\s){0,2}[a-z]+s\b", rest)
    ) and not re.match(r"\s(?:long|high|wide|deep|tall|above|below|away|from|of|in|to)\b", rest)


def _unit_at(
    folded: str, place: int, grammar: FigureGrammar, numeral: Numeral
) -> re.Match[str] | None:
    found = grammar.unit.match(folded, place)
    if found is None:
        return None
    word = (found["word"] or "").strip()
    text = found.group()
    if word:
        low_word = word.lower()
        case = {"K", "M", "B"}
        if word in case:
            return None
        if low_word in {"t", "g", "x", "m"} and (text.startswith((" ", "-")) and low_word in {"x", "g"}):
            return None
        if low_word == "g" and numeral.scale == 1 and numeral.low == int(numeral.low) and word == "G":
            return None  # 5G
        if low_word in {"t", "g"} and word.isupper():
            return None
        if text.lstrip(" \u00a0").startswith(("of a ", "a ", "an ")) and low_word not in {
            "percent", "percentage point", "hour", "year", "century", "day", "month", "mile", "kilometre", "kilometer", "ton", "tonne", "point", "degree", "second", "minute", "decade", "kilogram", "kilo", "metre", "meter",
        }:
            return None
        if text.lstrip(" \u00a0").startswith(("a ", "an ")) and numeral.low != Decimal("0.5"):
            return None
        if low_word in {"second", "quarter"} and numeral.shape == "words" and numeral.low == 1:
            return None
        if low_word in {"times", "fold", "x"} and word == "X":
            return None
        if low_word == "won" and not text.startswith((" ", "-")):
            return None
        if low_word == "won" and numeral.scale < 100:
            return None  # "the 12 won"
        if low_word in {"min", "sec", "mus", "mu", "foot", "yard", "bp", "ha", "nm", "rand", "dong", "lira"} and numeral.low == 1:
            return None
        if low_word == "mu" and not numeral.scale and text.startswith("-"):
            return None
        if text.startswith("-") and low_word in {"a"}:
            return None
    return found


def _adjust(
    folded: str,
    form: str,
    rule: Unit,
    low: Decimal,
    high: Decimal | None,
    end: int,
    numeral: Numeral,
) -> tuple[Decimal, Decimal | None, str, str | None, int]:
    """Units whose reading hangs on size, case or neighbours."""
    unit, per = rule.id, rule.per
    if form == "mtpa" and low < 100:
        low, high = low * 1_000_000, None if high is None else high * 1_000_000
    if rule.yields:
        unit, factor = rule.yields
        low, high = low * factor, None if high is None else high * factor
        if form == "成" and folded[end : end + 1] == "半":
            return low + 5, (high or low) + 5, unit, per, end + 1
    if "半" in form:
        return low + Decimal("0.5"), (high or low) + Decimal("0.5"), unit, per, end
    if form in {"Mt", "MT"} and numeral.scale == 1 and (form == "Mt" or low < 1000):
        million = Decimal(1_000_000)
        return low * million, None if high is None else high * million, unit, per, end
    if unit == "pound" and numeral.scale >= 1_000_000 and form.lower() == "pounds":
        after = folded[end : end + 16]
        if not re.match(r"\s(?:of|a year|per year|annually|[a-z]+\s(?:of|ore))\b", after) or "£" in after:
            unit = "GBP"
    if unit in {"year"} and form.lower() in {"year-old", "years old", "years-old"}:
        return low, high, unit, per, end
    half = re.match(r"半(?![年月天吨径导])", folded[end : end + 2])
    if half and form in {"年", "吨", "倍", "天", "公里", "斤", "亩"} and low == high and low == int(low):
        return low + Decimal("0.5"), (high or low) + Decimal("0.5"), unit, per, end + 1
    if form.startswith("个") and numeral.low == numeral.high and re.match(r"半", folded[end : end + 1]):
        return low + Decimal("0.5"), low + Decimal("0.5"), unit, per, end + 1
    if form.lower() in {"month", "year", "day", "week", "hour"} and re.match(r"\sand\sa\shalf\b", folded[end : end + 12]):
        return low + Decimal("0.5"), low + Decimal("0.5"), unit, per, end + 11
    return low, high, unit, per, end


ONE = frozenset({"一", "1"})


def _no_count(folded: str, numeral: Numeral, counted: re.Match[str], over: bool) -> bool:
    """一家 is an article, not a count; so is 一 before most classifiers."""
    words = folded[numeral.start : numeral.end]
    if words == "一" and not over:
        return True
    if numeral.shape == "han" and words in {"百", "千", "万", "亿", "十万", "百万"} and not over:
        return not re.search(r"(?:近|逾|超|超过|约|过|上|达|数|超百|破)$", folded[max(0, numeral.start - 2) : numeral.start])
    if counted["form"] in {"两国", "两党"}:
        return True
    if words in {"两", "二", "双"} and counted["form"] in {"国", "军", "岸", "人", "会", "党", "口", "头", "手", "级", "部", "地", "市"}:
        return counted["form"] != "人" or folded[counted.end() : counted.end() + 1] in {"世"}
    return bool(re.match(r"点", counted["form"])) and not _points(folded, numeral, counted)


def _points(folded: str, numeral: Numeral, counted: re.Match[str]) -> bool:
    """3点建议 is a count; 3点 is a clock time; index points are left alone."""
    return bool(
        re.match(r"(?:建议|意见|要求|主张|原因|共识|希望|看法|启示|倡议|理由|内容|声明|结论)", folded[counted.end() : counted.end() + 2])
    )


MODIFIER_END = re.compile(r"[\s-]*$")
SENTENCE_WORDS = frozenset(
    "the a an about around some nearly over almost at another all only just these those its their his her our in "
    "of for with from to by and or but more than up least most roughly approximately under below above exceeding "
    "after before since between including least additional extra total first last next past other some this that "
    "us china chinese american japanese indian european eu uk russia russian ukraine israel iran india japan germany "
    "australia canada when while as if because against into has have had will would where which who".split()
)


def _noun_phrase(
    folded: str, end: int, numeral: Numeral, grammar: FigureGrammar
) -> Span | None:
    """The counted noun after an English numeral, as a span from the word after it; None if none."""
    rules = grammar.quantities
    words = folded[numeral.start : numeral.end].lower()
    if words in {"one", "1", "a"}:
        return None
    if numeral.vague:
        ahead = re.match(r"\sof\s(?:the\s|its\s|their\s)?", folded[end : end + 12])
        if not ahead:
            ahead = re.match(r"", "")
        at = end + (ahead.end() if ahead else 0)
        if at > end:
            at -= 1
    else:
        at = end
    if folded[at : at + 1] == "-":
        tied = re.match(r"-([a-z]+)\b", folded[at:])
        if tied and tied[1] in rules.hyphenated:
            return Span(at + 1, at + tied.end())
        return None
    first: int | None = None
    last: int | None = None
    plain = numeral.shape == "digits" and numeral.scale == 1 and "," not in folded[numeral.start : numeral.end]
    for _ in range(6):
        word = grammar.noun.match(folded, at)
        if word is None or folded[at] not in " \n":
            break
        raw = word.group()[1:]
        bare = raw.rstrip(".,;:").removesuffix("'s").removesuffix("’s")
        low_bare = bare.lower()
        if low_bare in {"more", "other", "further", "additional"} and last is None and raw == bare:
            first = first or at + 1
            at = word.end()
            continue
        if low_bare in rules.breaks or (low_bare.endswith("ly") and last is not None):
            break
        if first is None:
            first = at + 1
        head = low_bare.rpartition("-")[2]
        plural = head in rules.plurals or (
            head.endswith("s")
            and not head.endswith(("ss", "ous", "'s", "’s", "ius"))
            and head not in rules.singular_s
            and len(head) > 2
        )
        closed = raw != bare
        if plural and not raw.startswith(bare + "'s") and not raw.startswith(bare + "’s"):
            last = at + 1 + len(bare)
            break
        if last is not None:
            break
        if closed:
            break
        at = word.end()
    if first is None or last is None:
        return None
    if plain and _identifier(folded, numeral):
        return None
    return Span(first, last)


CAPITAL = re.compile(r"([A-Z][\w.’'-]*)\s$")


def _identifier(folded: str, numeral: Numeral) -> bool:
    """"Boeing 737 jets": a bare number after a capitalised word that opens no sentence."""
    found = CAPITAL.search(folded[max(0, numeral.start - 24) : numeral.start])
    if not found:
        return False
    word = found[1].lower().rstrip(".")
    return word not in SENTENCE_WORDS and not found[1].endswith((".", ",")) and not word.endswith("ly") and not word.endswith("ed")


YEAR = re.compile(r"(?:1[89]|20)\d\d$")
TOKEN = re.compile(r"[\w.,:/+%$@()\[\]–~-]*", re.ASCII)
TOKEN_CHARS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.,:/+%$@()[]–~-")


def _token(folded: str, start: int, end: int) -> str:
    left = start
    floor = max(0, start - 80)
    while left > floor and folded[left - 1] in TOKEN_CHARS:
        left -= 1
    right = end
    ceiling = min(len(folded), end + 80)
    while right < ceiling and folded[right] in TOKEN_CHARS:
        right += 1
    return folded[left:right]


def _barred(
    folded: str,
    numeral: Numeral,
    start: int,
    unit: str | None,
    noun: Span | None,
    grammar: FigureGrammar,
    signed: bool,
) -> bool:
    """Does a rule of non_figures.toml hold here?"""
    if signed:
        return False
    measured = unit is not None and unit != "count"
    words = folded[numeral.start : numeral.end]
    if YEAR.match(words):
        if unit == "year" and "-" not in folded[numeral.end : numeral.end + 1]:
            return True
        before = folded[max(0, start - 14) : start]
        if unit == "count" or unit is None:
            if noun is None or noun.start - numeral.end != 0:
                return not re.search(r"(?:than|over|nearly|about|least|exceeding|some|超过|约|逾|近)\s?$", before)
        elif unit in DURATIONS or unit in {"times"}:
            return unit != "day"
    if words in {"十", "千", "百", "万", "亿", "百万"} and numeral.shape == "han" and unit in {"year", "day", "month", "hour"}:
        return words != "十"
    if numeral.shape == "han" and unit is not None and re.fullmatch("[百千万亿兆]+", words) and not numeral.over and unit != "count":
        lead = folded[max(0, start - 3) : start]
        single = len(words) == 1
        if single and not re.search(r"(?:近|逾|超|超过|约|过|上|达|数|破|突破|高达)$", lead):
            return True
    if words == "一" and unit in DURATIONS and "半" not in folded[numeral.end : numeral.end + 3] and not re.search(r"(?:逾|超|超过|约|不到|不足|至少|为期|长达|历时|仅|过去|未来|每|满)$", folded[max(0, start - 3) : start]):
        return True
    if words == "半" and unit == "year" and re.match(r"年(?:多)?(?!来|内|后|前|时间|的|之|以|，|。|就|才|便|已|仍)", folded[numeral.end : numeral.end + 3]):
        return True
    if re.fullmatch(r"[零〇一二三四五六七八九]{4}", words) and unit == "year":
        return True
    if unit == "year" and re.fullmatch(r"\d\d", words) and re.match(r"年(?:\d{1,2}月|[上下]半年|第?[一二三四]季度|底|初|末|以来|全年)", folded[numeral.end : numeral.end + 5]):
        return True
    for rule in grammar.quantities.non_figures:
        if rule.keep_unit and measured:
            continue
        if rule.only and not (len(words) == 1 and words in rule.only):
            continue
        if _holds(rule, folded, numeral, start):
            return True
    return False


def _holds(rule: NonFigure, folded: str, numeral: Numeral, start: int) -> bool:
    if rule.before is not None and not rule.before.search(folded[max(0, start - 24) : start]):
        return False
    if rule.after is not None and not rule.after.match(folded, numeral.end):
        return False
    return rule.token is None or bool(rule.token.match(_token(folded, numeral.start, numeral.end)))


# --- joining -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Joined:
    """One figure to be: one term, or the two ends of a range."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    term: Term  # the one that names the unit
    ranged: bool
    between: bool
    vague: bool


RANGE_GAP = re.compile(r"\s?(?:[-–—~－‑]{1,2}|至|到|to|through|or|或)\s?|\s(?:to|through|or|and)\s(?:(?:as much as|as many as|as high as|up to|about|around|nearly|almost|possibly|perhaps|even)\s)?")
LIST_GAP = re.compile(r"\s?(?:,|、|和|与|及|以及|和约|/|／)\s?|,?\s(?:and|or|plus|&)\s(?:then\s|about\s|around\s)?|，")
LAST_GAP = re.compile(r"\s?(?:和|与|及|以及|、|／|/)\s?|,?\s(?:and|or)\s(?:then\s|about\s|around\s)?")
CHANGE_WORDS = re.compile(
    r"(?:\b(?:rose|rise[sn]?|rising|fell|fall(?:s|en|ing)?|grew|grow[sn]?|growing|increas\w+|decreas\w+|declin\w+|drop\w*|jump\w*|surg\w+|climb\w*|"
    r"cut(?:s|ting)?|rais\w+|lower\w*|reduc\w+|slash\w*|hik\w+|went|go(?:es|ing)?|up|down|expand\w*|doubl\w+|tripl\w+|slid\w*|slip\w*|eas\w+|"
    r"shr[aiu]nk\w*|mov\w+|edg\w+|widen\w*|narrow\w*|swell\w*|chang\w+|upgrad\w+|revis\w+|adjust\w*|soar\w*|plung\w+|tumbl\w+|bring\w*|brought|boost\w*|accelerat\w+|slow\w*|improv\w+|rebound\w*|trim\w*|push\w*|sank|sink\w*|lift\w*|quadrupl\w+|ramp\w*|compared)\b)",
    re.IGNORECASE,
)


def _join(folded: str, terms: Sequence[Term]) -> list[Joined]:
    joined: list[Joined] = []
    terms = _share_units(folded, list(terms))
    index = 0
    while index < len(terms):
        term = terms[index]
        after = terms[index + 1] if index + 1 < len(terms) else None
        pair = after and _range(folded, term, after)
        if pair:
            joined.append(pair)
            index += 2
            continue
        if term.unit is not None:
            joined.append(
                Joined(
                    term.start, term.end, term.low, term.high, term,
                    term.high is not None and term.low != term.high and not term.numeral.vague,
                    False, term.numeral.vague,
                )
            )
        index += 1
    return joined


def _share_units(folded: str, terms: list[Term]) -> list[Term]:
    """Give a term without a unit the unit, and the scale, of the list or range that it is in."""
    for index in range(len(terms) - 2, -1, -1):
        term, after = terms[index], terms[index + 1]
        if after.unit is None or term.barred and not _plain(folded, term):
            continue
        gap = folded[term.end : after.start]
        if len(gap) > 24:
            continue
        ranged = RANGE_GAP.fullmatch(gap) is not None
        listed = LIST_GAP.fullmatch(gap) is not None
        if not ranged and not listed:
            continue
        if term.unit is not None:
            # "$4.2 to $40.2 million": the scale stands once.
            if ranged and _bare_sign(term) and after.scaled and term.unit == after.unit and not term.scaled:
                terms[index] = _rescaled(term, after)
            continue
        if folded[term.numeral.end : term.numeral.end + 1] == "%":
            continue
        if after.barred or _year_like(folded, term):
            continue
        if not ranged and not _chain_ends(folded, terms, index):
            continue
        if after.unit in {"percentage-point"} and re.search(r"%\s?$", gap):
            continue
        if after.unit == "count" and not ranged and after.noun is None:
            continue
        if after.unit in DURATIONS and after.numeral.shape == "digits" and term.numeral.shape == "han" and not ranged:
            continue
        shared = _rescaled(term, after)
        terms[index] = replace(
            shared, unit=after.unit, per=after.per, barred=False, noun=after.noun if after.unit == "count" else None
        )
    return terms


def _plain(folded: str, term: Term) -> bool:
    """Was the term barred only for looking like the start of a longer code?"""
    before = folded[max(0, term.start - 1) : term.start]
    return not (before.isalpha() and before.isascii()) and before not in {"-", "第", "."} and not _year_like(folded, term) and not re.match(r"[A-Za-z]", folded[term.numeral.end : term.numeral.end + 1]) and not re.search(r"(?:\[|第|[A-Z][a-z]+\.?\s)$", folded[max(0, term.start - 12) : term.start])


def _year_like(folded: str, term: Term) -> bool:
    return bool(YEAR.match(folded[term.numeral.start : term.numeral.end])) and folded[term.numeral.end : term.numeral.end + 1] not in {",", "至"}


def _bare_sign(term: Term) -> bool:
    return term.signed


def _rescaled(term: Term, after: Term) -> Term:
    """3-5万吨 is 30000 to 50000; 500 to 3 million stays as it is."""
    scale = after.numeral.scale
    if scale <= 1 or term.scaled or after.numeral.vague:
        return term
    top = after.high if after.high is not None else after.low
    low = term.low * scale
    if low > top * 1000 or term.low >= 1000:
        return term
    if low > top and term.low > 100:
        return term
    return replace(
        term,
        low=low,
        high=None if term.high is None else term.high * scale,
        scaled=True,
        numeral=replace(term.numeral, scale=scale),
    )


def _chain_ends(folded: str, terms: Sequence[Term], index: int) -> bool:
    """Does the list that starts here end in "and"? "2.7, 5.5 and 7.1 billion yuan" does."""
    at = index
    seen = False
    while at + 1 < len(terms):
        gap = folded[terms[at].end : terms[at + 1].start]
        if len(gap) > 16 or not (LIST_GAP.fullmatch(gap)):
            break
        if LAST_GAP.fullmatch(gap):
            seen = True
        at += 1
    return seen


def _range(folded: str, first: Term, last: Term) -> Joined | None:
    if first.unit is None or last.unit is None or first.noun is not None and first.noun is not last.noun and first.noun != last.noun:
        return None
    if first.unit != last.unit or (first.per or last.per) != last.per:
        return None
    if first.numeral.vague or last.numeral.vague or first.high is None or last.high is None:
        return None
    gap = folded[first.end : last.start]
    if len(gap) > 24 or not RANGE_GAP.fullmatch(gap):
        return None
    word = gap.strip().lower()
    before = folded[max(0, first.start - 60) : first.start]
    between = re.search(r"(?:\bbetween\s|\b(?:rang\w+|anywhere|vary\w*|varies|varied)\s(?:\w+\s){0,2}from\s|介于|在|范围(?:为|是|在)?)\s?$", before, re.IGNORECASE)
    tight = re.search(r"\bbetween\s(?:about\s|around\s|roughly\s|an estimated\s)?$", before, re.IGNORECASE)
    if word.startswith("and"):
        if not tight:
            return None
    elif word.startswith(("or", "或")):
        if not (first.high < last.low and last.low - first.high <= max(Decimal(1), first.low)) or first.unit == "percent" or word == "or more":
            return None
    elif word.startswith(("to", "through", "至", "到")):
        if word.startswith("to") and not between:
            near = before[-45:]
            start = re.search(r"\bfrom\s(?:about\s|around\s|nearly\s|roughly\s|over\s|just\s|the\s)?$", before, re.IGNORECASE)
            if start and CHANGE_WORDS.search(near):
                return None
            if not start and CHANGE_TO.search(before):
                return None  # "fell 2% to 30%", "fall Rs 250 to Rs 51,350"
        if word in {"至", "到"} and re.search(r"(?:[增升涨降跌减上下提高低回落收缩扩大改整调]|从|由)[^，。；]{0,4}$", before) and re.search(r"(?:由|从)[^，。；]{0,6}$", before) and CHANGE_ZH.search(before):
            return None
    high = last.high
    low = first.low
    if low >= high:
        return None
    return Joined(first.start, last.end, low, high, last, True, between is not None, False)


CHANGE_TO = re.compile(CHANGE_WORDS.pattern[:-1] + r"|\bgain\w*|\blost|\blos\w+|\badd\w*|\bby|\bof)\s(?:by\s|about\s|around\s|nearly\s|over\s|more than\s|another\s|a further\s|some\s)?$", re.IGNORECASE)
CHANGE_ZH = re.compile(r"(?:上调|下调|提高|降低|提升|下降|上涨|增加|减少)[^，。；]{0,12}$")


# --- figures -----------------------------------------------------------------------------------


def _figures(folded: str, joined: Sequence[Joined], grammar: FigureGrammar) -> list[Figure]:
    figures: list[Figure] = []
    floor = 0
    base = _stated_base(folded, joined)
    for index, item in enumerate(joined):
        ceiling = joined[index + 1].start if index + 1 < len(joined) else len(folded)
        if base is not None and item is base[0]:
            continue
        per = item.term.per
        if base is not None and per is None and _money(item, grammar) and base[2][0] <= item.start < base[2][1]:
            per = base[1]
        figure = _figure(folded, item, per, floor, ceiling, grammar)
        figures.append(figure)
        floor = figure.span.end
    return figures


def _money(item: Joined, grammar: FigureGrammar) -> bool:
    unit = grammar.quantities.units.get(item.term.unit or "")
    return unit is not None and unit.dimension == "money"


BASE = re.compile(r"\b(?:cost|costs|price|prices|priced|value|fee)\b[^.;\n]{0,40}$", re.IGNORECASE)


def _stated_base(
    folded: str, joined: Sequence[Joined]
) -> tuple[Joined, str, tuple[int, int]] | None:
    """"The cost of producing one kilogram of … is $15, compared to just $4": the base is stated once."""
    for item in joined:
        words = folded[item.term.numeral.start : item.term.numeral.end].lower()
        if words in {"one", "a", "1", "一"} and item.term.unit in {"kilogram", "tonne", "pound", "ounce", "gram", "barrel"}:
            end = len(folded)
            stop = re.compile(r"[.。;；\n](?:\s|$)").search(folded, item.end)
            if stop:
                end = stop.start()
            zh = folded[item.end : item.end + 1]
            if BASE.search(folded[max(0, item.start - 60) : item.start]) or (zh and words == "一"):
                return item, item.term.unit or "", (item.end, end)
    return None


FAIL_AFTER = re.compile(r"(?:\s|-)?(?:or\s(?:more|less|so))")


def _figure(
    folded: str, item: Joined, per: str | None, floor: int, ceiling: int, grammar: FigureGrammar
) -> Figure:
    term = item.term
    start, end = item.start, item.end
    low, high = item.low, item.high
    comparator: Comparator = "exact"
    approximate = False
    words: list[str] = []
    for _ in range(3):
        found = grammar.before.search(folded[max(floor, start - LOOK_BACK) : start])
        if not found:
            break
        form = (found["word"] or found["rest"]).lower()
        kind = grammar.comparator_before[form]
        if not _before_holds(folded, form, start - len(found.group()), start, term):
            break
        words.insert(0, found.group().strip())
        start -= len(found.group())
        if kind == "approximately" or form in {"nearly", "almost", "近", "将近", "接近", "close to", "virtually", "几乎", "逼近"}:
            approximate = True
        if kind != "approximately" or comparator == "exact":
            comparator = kind
    if item.between or folded[max(0, start - 8) : start].lower().endswith("between "):
        lead = re.search(r"(?:between\s)$", folded[max(floor, start - 9) : start], re.IGNORECASE)
        if lead:
            start -= len(lead.group())
    close = min(ceiling, end + 20)
    late = grammar.after.match(folded, end, close)
    if late is None and term.noun is not None and end <= len(folded):
        late = None
    if late and not _after_holds(folded, late, term):
        late = None
    if late:
        form = (late["word"] or late["rest"]).lower()
        kind = grammar.comparator_after[form]
        if not (kind == "over" and form in {"多", "余"} and term.inside):
            words.append(late.group().strip(" ,"))
            end = late.end()
            if kind == "approximately":
                approximate = True
            if comparator in {"exact", "approximately"}:
                comparator = kind
    if term.inside and comparator in {"exact", "approximately"}:
        comparator = "over"
        words.append(folded[term.numeral.end : term.numeral.end + 1])
    single = not item.ranged
    if item.vague:
        comparator = "several"
        words.append(folded[term.numeral.start : term.numeral.end])
        if high is None and low is not None:
            pass
    elif single and comparator in {"over", "at-least"}:
        high = None
    open_low: Decimal | None = low
    if single and not item.vague and comparator in {"under", "at-most"}:
        open_low = None
    elif item.ranged and comparator in {"over", "at-least", "under", "at-most"}:
        comparator = "approximately" if approximate else "exact"
    if item.vague:
        open_low = low
    unit = term.unit or "count"
    dimension = grammar.quantities.units[unit].dimension if unit in grammar.quantities.units else ""
    if dimension == "money" and per is not None and per not in DURATIONS and per not in UNPRICED:
        unit = f"{unit}/{per}"
    return Figure(
        Span(start, end),
        Span(item.start, item.end),
        open_low,
        high,
        unit,
        per,
        comparator,
        " ".join(word for word in words if word) or None,
        approximate or comparator == "approximately",
        term.noun,
        f"units.toml:{term.unit}" if term.unit != "count" else "classifiers.toml:count",
    )


def _before_holds(folded: str, form: str, start: int, end: int, term: Term) -> bool:
    lead = folded[max(0, start - 12) : start]
    if form == "近" and (term.unit in DURATIONS) and not re.search(r"(?:达|有|了|用|已|长|过去|时隔|历经|历时|经过|持续|为期|需)$", lead):
        return False  # 近三年 are the last three years
    if form == "近" and re.search(r"(?:最|附|靠|临|远|亲|接|将|逼|贴|相|邻|就)$", lead):
        return False
    if form in {"超"} and re.search(r"(?:反|高)$", lead):
        return False
    if form == "破" and re.search(r"[^曝冲]$", lead) and not re.search(r"(?:首次|双双|已|将|再|有望|大关|额)$", lead):
        return False
    if form == "over" and re.search(r"\b(?:dispute|row|talks|concern|concerns|fears|war|spat|worries|control|power|sanctions|charges|tension|tensions|carried|taken|took|handed|all)\s$", lead) and term.unit == "count":
        return False
    if form in {"some"} and re.search(r"(?:\bin|\bfor)\s$", lead) is not None:
        return True
    if form in {"under", "below", "above", "beyond", "near"} and term.unit in {"count"} and form != "under" and form != "above" and form != "below":
        return False
    if form in {"c.", "ca."} and lead[-1:].isalpha():
        return False
    if form in {"内"}:
        return False
    if form in {"最高", "最低", "最长"} and lead[-1:] in {"创", "新"}:
        return False
    if form == "上下" or form == "左右":
        return False
    if form == "last":
        return False
    return True


def _after_holds(folded: str, late: re.Match[str], term: Term) -> bool:
    form = (late["word"] or late["rest"]).lower()
    tail = folded[late.end() : late.end() + 3]
    if form == "内":
        return term.unit in DURATIONS
    if form in {"起"}:
        return term.unit is not None and term.unit not in DURATIONS and not re.match(r"[来步点源诉草飞降施生实执征案到]", tail)
    if form == "许" and re.match(r"[可多久诺]", tail):
        return False
    if form == "多" and (term.unit in {"percent"} or re.match(r"[种样元少次边年极方重数家个名项位地国]", tail)):
        return term.unit not in {"percent"} and tail[:1] in {"的", "，", "。", "了", "年"}
    if form == "余" and re.match(r"[额下波名地生党粮热料量]", tail):
        return False
    if form in {"以上", "以下"} and re.match(r"(?:几|这|各|所|内容|是|数据)", tail):
        return False
    if form == "前后" and term.unit not in DURATIONS:
        return False
    if form in {"plus", "-plus", "+"} and re.match(r"\s?\d", tail):
        return False
    if form in {"at least", "roughly", "approximately"} and re.match(r"\s(?:\d|one|two|three)", folded[late.end() : late.end() + 6]):
        return False
    if form in {"at most", "at least"} and not late.group().startswith((",", " ")):
        return False
    if form == "打底" or form == "封顶":
        return True
    return True
