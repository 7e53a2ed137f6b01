"""Find numerals in Chinese and English and read their exact values.

Works on the folded text: wide and traditional characters become narrow and simplified ones, code
point by code point, so that an offset in the folded text is the offset in the article.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

Shape = str  # "digits", "words", "han", "share", "vague"

LONGEST_NUMERAL = 40  # characters of digits; longer runs are serial numbers, not claims

DIGITS = (
    r"(?:\d{1,2}(?:,\d{2})+,\d{3}(?![\d])|\d{1,3}(?:[,，]\d{3})+(?![\d])|\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+(?![\d,.])|\d+)"
    r"(?:\.\d+)?"
)
HAN = "〇零一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at a span of the folded text."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None  # equals `low` for one number; None is an open end
    shape: Shape
    scale: Decimal = Decimal(1)  # the scale word multiplied in; 1 without one
    over: bool = False  # 20多, 3000余万: a little more than `low`
    vague: bool = False  # 几十, dozens
    unit: str | None = None  # set where the numeral names its own unit: 百分之三, a third


@dataclass(frozen=True, slots=True)
class NumeralGrammar:
    """The numeral rules, compiled once."""

    pattern: re.Pattern[str]
    fold: Mapping[int, int]
    words: Mapping[str, Decimal]
    tens: frozenset[str]
    scales: Mapping[str, Decimal]
    parts: Mapping[str, int]
    vague_words: Mapping[str, tuple[Decimal, Decimal | None]]
    digits: Mapping[str, int]
    places: Mapping[str, Decimal]
    myriads: Mapping[str, Decimal]


def _any_of(forms: Any) -> str:
    return "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))


def compile_numerals(rows: Mapping[str, Any], codes: Iterable[str] = ()) -> NumeralGrammar:
    """Compile `rules/numerals.toml`.

    Raises:
        ValueError: the folding strings of a pair differ in length.
    """
    en, zh, fold = rows["en"], rows["zh"], rows["fold"]
    table: dict[int, int] = {}
    for left, right in (("wide", "narrow"), ("traditional", "simplified")):
        pairs = zip(fold[left], fold[right], strict=True)
        table.update({ord(a): ord(b) for a, b in pairs})
    one, ten = _any_of(en["ones"]), _any_of(en["tens"])
    # Hundred and dozen stand inside a spoken numeral; letters such as k and m do not.
    scale = _any_of(en["scales"])
    part = _any_of(en["parts"])
    number = rf"(?:(?:{ten})(?:[- ](?:{one}))?|{one})"
    joint = rf"(?:[- ](?:{scale})\b|(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))(?:,? and |,? |-){number}(?![a-z]))"
    after_share = (
        r"(?=\s+(?:of|more|less|fewer|higher|lower|to|in|from|since|by|on|as|and|this|last|over|"
        r"compared|during|year|through|than|or|each|were|was|is|are|had|have|has|say|said)\b"
        r"|\s*[,.;:)%—–]|\s*$)"
    )
    # A letter before a digit makes a name (C919), unless the letters are a currency code (GBP9).
    behind = "".join(f"|(?<={re.escape(code)})" for code in sorted(codes))
    pattern = rf"""
      (?P<ordinal>第\s?(?:\d+|[{HAN}]+))
    | (?P<half_share>一半|半数)
    | (?P<permil>(?P<permil_base>百|千|万)分之(?P<permil_num>{DIGITS}|百|[{HAN}半几]+(?:点[{HAN}]+)?))
    | (?P<fraction_zh>(?P<den>\d+|[{HAN}]+)分之(?P<num>\d+|[{HAN}]+))
    | (?P<nine>(?P<nine_num>\d+|[{HAN}])个(?:9|九))
    | (?P<digits>(?<![0-9_])(?:(?<![A-Za-z]){behind})(?<!\d[.,])
        (?:{DIGITS}|(?<!\d)\.\d+)
        (?P<half>½|¼|¾)?
        (?:\s?(?P<slash>[⁄/](?=\d))\d+(?![\d/]))?
        (?P<infix>[多余来几](?=[十百千万亿兆]))?
        (?:[ ](?=[万亿]))?(?P<han_scale>[十百千]?万亿|[十百千]?亿|[十百千]?万|百万|千万|[千百](?![克瓦米卡帕分里]))?
        (?P<second>(?<=[亿万千])(?:{DIGITS}[千百]?万?|零?[一二三四五六七八九][千百十](?=[^{HAN}])))?
        (?:(?P<gap>[ \u00a0]|-)?(?P<word_scale>{scale})\b)*
        (?:\s?(?P<in_out>in\severy|in|out\sof(?:\severy)?)\s(?P<of_digits>\d+|{number})(?![\w%.,]*\d|\s?%))?
      )
    | (?P<half_char>[½¼¾⅓⅔](?:\s(?P<half_scale>{scale})\b)?)
    | (?P<vague_zh>(?:好几|[几数])[十百千](?:[多余])?[万亿]?亿?|(?:好几|[几数])[万亿]亿?|十几[万亿]?|[二三四五六七八九]十几[万亿]?
        |上[百千](?![一二三四五六七八九])[万亿]?|上[万亿](?!元)|成[百千]上[千万]|[百千万]八[十百千](?!分之)|(?:数以)[百千万亿][万亿]?计)
    | (?P<han>(?<![第])[{HAN}]+(?:点[零一二两三四五六七八九〇]+[万亿]*)?(?P<han_infix>[多余来](?=[十百千万亿]))?(?P<han_tail>(?<=[多余来])[十百千万亿]+)?)
    | (?P<half_zh>(?<![上下大多前后夜年月时吨岁斤米倍天个过对减近各参])半(?=个(?:多)?(?:月|小时|钟头|世纪|百分点|学期)|年(?!报|度|来|终|夜|线|期报)|小时|天(?!候)|吨|斤|公里|公斤|成(?!品|熟|本)))
    | (?P<words>(?<![A-Za-z0-9'’])(?:
          (?P<vague>{_any_of(en["vague"])})(?:\sof)?\b(?!\s(?:and\s)?(?:{_any_of(en["vague"])})\b)
        | (?P<share>(?P<share_num>an?|one|two|three|four|five|six|seven|eight|nine|\d)
            (?P<share_gap>[- ])(?:full\s)?(?P<share_part>{part})
            (?P<share_of>\s(?:of\s)?(?:an?\s)(?P<share_scale>{scale}|percentage|percent|per\scent)|[- ](?P<share_scale2>million|billion|trillion|dozen))?
          )\b(?P<share_ok>)
        | (?P<odds>(?P<odds_num>{one}|{ten}|\d+)\s(?:in\severy|in|out\sof(?:\severy)?)\s(?P<odds_den>{number}|hundred|thousand|\d+))\b(?!\s(?:million|billion|hundred|thousand|trillion))
        | (?P<half_word>half)(?:
            [- ](?:an?[- ])?(?P<half_of_scale>{scale})\b
          | (?P<half_unit>\s(?:an?)\s(?=(?:percentage|percent|per|hour|year|century|day|month|mile|point|kilo|tonne|ton|kilogram|decade|minute|second|basis)\b))
          | (?=\s(?:of|the|its|their|all|his|her|our|what|that)\b)
          | (?P<half_alone>(?<=than\shalf)|(?<=over\shalf)|(?<=least\shalf)|(?<=about\shalf)|(?<=nearly\shalf)|(?<=almost\shalf)|(?<=by\shalf)|(?<=roughly\shalf)|(?<=around\shalf))
          )
        | (?:an?\s)(?P<a_scale>{scale})\b(?:\sand\sa\s(?P<and_half>half))?(?P<a_more>\s(?:{scale})\b)*
        | (?P<spoken>{number}(?:(?=fold)|(?![a-z]))
            (?:\s(?:and\s(?:a|one)\s(?P<spoken_half>half|quarter|third)|point\s(?P<point>(?:{one})(?:\s(?:{one}))*)))?
            (?:{joint})*)(?:(?=fold)|(?![a-z0-9]))
      ))
    """
    return NumeralGrammar(
        re.compile(pattern, re.VERBOSE | re.IGNORECASE),
        table,
        {word: Decimal(value) for word, value in {**en["ones"], **en["tens"]}.items()},
        frozenset(en["tens"]),
        {word: Decimal(value) for word, value in en["scales"].items()},
        en["parts"],
        {
            word: (Decimal(low), Decimal(high) if high else None)
            for word, (low, high) in en["vague"].items()
        },
        zh["digits"],
        {place: Decimal(value) for place, value in zh["places"].items()},
        {myriad: Decimal(value) for myriad, value in zh["myriads"].items()},
    )


def fold(text: str, grammar: NumeralGrammar) -> str:
    """`text` in narrow and simplified characters, of the same length."""
    return text if text.isascii() else text.translate(grammar.fold)


def read_digits(digits: str) -> Decimal:
    """The value of Arabic digits with any thousands mark: `1,500.5`."""
    return Decimal(re.sub(r"[^\d.]", "", digits))


def read_han(numeral: str, grammar: NumeralGrammar) -> Decimal | None:
    """The value of a Chinese numeral such as 一万五千亿; None when it is not well formed.

    Digits without place words are read one by one (二〇二五), a last digit after a place word
    stands one place lower (三万五 is 35000).
    """
    whole, point, decimals = numeral.partition("点")
    if point:
        tail = re.match(r"[^十百千万亿]*", decimals)
        fraction = "".join(str(grammar.digits[char]) for char in tail.group()) if tail else ""
        rest = decimals[len(fraction) :]
        base = read_han(whole, grammar)
        if base is None or not fraction:
            return None
        scale = Decimal(1)
        for char in rest:
            scale *= grammar.places.get(char) or grammar.myriads[char]
        return Decimal(f"{base}.{fraction}") * scale
    if all(char in grammar.digits for char in whole):
        return Decimal("".join(str(grammar.digits[char]) for char in whole))
    total = section = Decimal(0)
    digit: Decimal | None = None
    last_place = Decimal(1)
    for char in whole:
        if char in grammar.digits:
            if digit is not None and digit != 0:
                return None
            digit = Decimal(grammar.digits[char])
            if digit == 0:
                last_place = Decimal(1)
        elif char in grammar.places:
            place = grammar.places[char]
            section += (Decimal(1) if digit is None else digit) * place
            digit, last_place = None, place
        else:
            myriad = grammar.myriads[char]
            section += digit or 0
            if section == 0 and total == 0:
                section = Decimal(1)
            if section == 0 or total and total < myriad:
                total = (total + section) * myriad
            else:
                total += section * myriad
            section, digit, last_place = Decimal(0), None, myriad
    if digit:
        section += digit * (last_place / 10 if last_place >= 100 else 1)
    return total + section


def _pair(numeral: str, grammar: NumeralGrammar) -> tuple[Decimal, Decimal] | None:
    """两三百 → (200, 300); 十七八 → (17, 18); None when no two digits stand together."""
    found = re.fullmatch(
        r"(.*?)([一二两三四五六七八九])([二两三四五六七八九])([十百千万亿]*)", numeral
    )
    if not found:
        return None
    head, first, second, tail = found.groups()
    one, two = grammar.digits[first], grammar.digits[second]
    if (head and head[-1] in grammar.digits) or not (two == one + 1 or (one, two) == (3, 5)):
        return None
    low, high = read_han(head + first + tail, grammar), read_han(head + second + tail, grammar)
    return None if low is None or high is None or not low < high else (low, high)


def read_words(words: str, grammar: NumeralGrammar) -> Decimal | None:
    """The value of an English numeral in words: `one hundred and five thousand`."""
    total = section = Decimal(0)
    for word in re.split(r"[\s,-]+", words.lower()):
        if word in {"and", "a", "an"} or not word:
            continue
        if word in grammar.words:
            section += grammar.words[word]
        elif word in grammar.scales:
            scale = grammar.scales[word]
            if scale < 1000:
                section = (section or Decimal(1)) * scale
            else:
                total += (section or Decimal(1)) * scale
                section = Decimal(0)
        else:
            return None
    return total + section


FRACTION_CHARS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}


def find_numerals(folded: str, grammar: NumeralGrammar) -> Iterator[Numeral]:
    """Yield the numerals of a folded text from left to right; they never overlap."""
    for match in grammar.pattern.finditer(folded):
        kind = match.lastgroup
        del kind
        numeral = _read(match, grammar)
        if numeral is not None:
            yield numeral


def _share(value: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = 28
        return +value


def _read(match: re.Match[str], grammar: NumeralGrammar) -> Numeral | None:
    start, end = match.span()
    groups = match.groupdict()
    if groups["ordinal"] is not None:
        return None  # consumed, so that 第二十次 is not read as 十次
    if groups["half_share"] is not None:
        return Numeral(start, end, Decimal(50), Decimal(50), "share", unit="percent")
    if groups["digits"] is not None:
        return _read_digits(match, grammar)
    if groups["words"] is not None:
        return _read_english(match, grammar)
    if groups["permil"] is not None:
        base = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
        number = groups["permil_num"]
        pair = _pair(number, grammar)
        if pair:
            factor = base[groups["permil_base"]]
            return Numeral(start, end, pair[0] * factor, pair[1] * factor, "share", unit="percent")
        value = read_digits(number) if number[0].isdigit() else read_han(number, grammar)
        if value is None:
            return None
        value *= base[groups["permil_base"]]
        return Numeral(start, end, value, value, "share", unit="percent")
    if groups["fraction_zh"] is not None:
        parts = [
            Decimal(part) if part.isdigit() else read_han(part, grammar)
            for part in (groups["num"], groups["den"])
        ]
        if None in parts or not parts[1]:
            return None
        value = _share(Decimal(100) * (parts[0] or 0) / parts[1])
        return Numeral(start, end, value, value, "share", unit="percent")
    if groups["nine"] is not None:
        number = groups["nine_num"]
        value = Decimal(number) if number.isdigit() else read_han(number, grammar)
        return None if value is None else Numeral(start, end, value, value, "han", unit="nines")
    if groups["half_char"] is not None:
        value = Decimal(
            {"½": "0.5", "¼": "0.25", "¾": "0.75"}.get(groups["half_char"][0], "0")
        ) or _share(Decimal(1 if groups["half_char"][0] == "⅓" else 2) / 3)
        scale = grammar.scales.get((groups["half_scale"] or "").lower(), Decimal(1))
        return Numeral(start, end, value * scale, value * scale, "digits", scale)
    if groups["half_zh"] is not None:
        return Numeral(start, end, Decimal("0.5"), Decimal("0.5"), "han")
    if groups["vague_zh"] is not None:
        return _read_vague(match.group(), start, end, grammar)
    return _read_chinese(match, grammar)


def _read_digits(match: re.Match[str], grammar: NumeralGrammar) -> Numeral | None:
    start, end = match.span()
    groups = match.groupdict()
    if end - start > LONGEST_NUMERAL:
        return None
    body = re.match(rf"{DIGITS}|\.\d+", match.group())
    assert body is not None
    value = read_digits(body.group())
    if groups["half"]:
        value += Decimal(FRACTION_CHARS[groups["half"]])
    if groups["slash"]:
        top, bottom = re.findall(r"\d+", match.group()[: match.group().rfind(groups["slash"]) + 12])[-2:]
        if int(bottom) == 0 or int(bottom) > 100 or int(top) >= int(bottom):
            return None
        head = match.group()[: match.group().rfind(groups["slash"]) - len(top)].strip()
        value = (read_digits(head) if head else Decimal(0)) + _share(Decimal(top) / Decimal(bottom))
        if not head:
            share = _share(value * 100)
            return Numeral(start, end, share, share, "share", unit="percent")
    scale = Decimal(1)
    for char in groups["han_scale"] or "":
        scale *= grammar.places.get(char) or grammar.myriads[char]
    value *= scale
    if groups["second"]:
        second = groups["second"]
        value += _read_second(second, groups["han_scale"] or "", grammar)
    gap = groups["gap"]
    scales = re.findall(r"[A-Za-z]+", match.group().split(" in ")[0].split(" out ")[0])
    for word in scales:
        if word.lower() in grammar.scales:
            value *= grammar.scales[word.lower()]
            scale *= grammar.scales[word.lower()]
    del gap
    if groups["in_out"]:
        den_text = groups["of_digits"].lower()
        den = Decimal(den_text) if den_text.isdigit() else read_words(den_text, grammar)
        if (
            not den
            or value > den
            or scale != 1
            or value != int(value)
            or den not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000, 10000)
            or ("out" in groups["in_out"].lower() and den > 10 and den not in (100, 1000))
            or re.match(r"\s(?:million|billion|hundred|thousand|years?|days?|months?|weeks?)", match.string[end : end + 12])
        ):
            cut = match.group().lower().rfind(" " + groups["in_out"].split()[0].lower() + " ")
            if cut < 0:
                return None
            return Numeral(start, start + len(match.group()[:cut].rstrip()), value, value, "digits", scale)
        share = _share(value * 100 / den)
        return Numeral(start, end, share, share, "share", unit="percent")
    return Numeral(start, end, value, value, "digits", scale, over=bool(groups["infix"]))


def _read_second(second: str, scale: str, grammar: NumeralGrammar) -> Decimal:
    """The rest of 3亿5000万 or 1万2千."""
    number = re.match(DIGITS, second)
    if number:
        value = read_digits(number.group())
        for char in second[number.end() :]:
            value *= grammar.places.get(char) or grammar.myriads[char]
        return value
    return read_han(second, grammar) or Decimal(0)


def _read_vague(words: str, start: int, end: int, grammar: NumeralGrammar) -> Numeral:
    core = words.strip("好计").removeprefix("数以")
    scale = Decimal(1)
    for char in core:
        if char in grammar.myriads:
            scale *= grammar.myriads[char]
    place = Decimal(1)
    for char in core:
        if char in grammar.places:
            place = max(place, grammar.places[char])
    unit = place * scale
    low, high = unit * 2, unit * 10 - scale
    if core.startswith("上") or words.startswith("数以"):
        low, high = unit, Decimal(-1)
    elif core.startswith("成"):
        low, high = Decimal(100 if core[1] == "百" else 1000), Decimal(-1)
    elif core.startswith("十几"):
        low, high = 11 * scale, 19 * scale
    elif core[1:3] == "十几":
        ten = grammar.digits[core[0]] * 10
        low, high = (ten + 1) * scale, (ten + 9) * scale
    elif core[1:2] == "八":
        low = unit
        return Numeral(start, end, low, low, "vague", scale, vague=True)
    return Numeral(start, end, low, None if high < 0 else high, "vague", scale, vague=True)


def _read_chinese(match: re.Match[str], grammar: NumeralGrammar) -> Numeral | None:
    start, end = match.span()
    words = match.group()
    infix = match["han_infix"]
    plain = words.replace(infix, "") if infix else words
    pair = None if infix else _pair(plain, grammar)
    scale = Decimal(1)
    for char in reversed(plain):
        if char not in grammar.myriads:
            break
        scale *= grammar.myriads[char]
    if pair:
        return Numeral(start, end, pair[0], pair[1], "han", scale)
    value = read_han(plain, grammar)
    if value is None:
        return None
    return Numeral(start, end, value, value, "han", scale, over=bool(infix))


def _read_english(match: re.Match[str], grammar: NumeralGrammar) -> Numeral | None:
    start, end = match.span()
    groups = match.groupdict()
    text = match.string
    if groups["vague"]:
        word = groups["vague"].lower()
        low, high = grammar.vague_words[word]
        if not re.match(r"\sof\b", match.group()[len(word) :]) and not word.startswith(("several", "a few")):
            # "hundreds" alone counts what follows only after "of".
            return None
        return Numeral(start, start + len(word), low, high, "vague", low, vague=True)
    if groups["share"]:
        return _read_part(match, grammar)
    if groups["odds"]:
        num_text, den_text = groups["odds_num"].lower(), groups["odds_den"].lower()
        num = Decimal(num_text) if num_text.isdigit() else grammar.words[num_text]
        den = Decimal(den_text) if den_text.isdigit() else read_words(den_text, grammar)
        if not den or num > den or den > 1000 or den in (1, 2000):
            return Numeral(start, start + len(num_text), num, num, "words")
        share = _share(num * 100 / den)
        return Numeral(start, end, share, share, "share", unit="percent")
    if groups["half_word"]:
        half = Decimal("0.5")
        if groups["half_of_scale"]:
            scale = grammar.scales[groups["half_of_scale"].lower()]
            return Numeral(start, end, half * scale, half * scale, "words", scale)
        if groups["half_unit"]:
            return Numeral(start, end, half, half, "words")
        return Numeral(start, end, Decimal(50), Decimal(50), "share", unit="percent")
    if groups["a_scale"]:
        value = read_words(match.group(), grammar) if not groups["and_half"] else None
        scale = grammar.scales[groups["a_scale"].lower()]
        if groups["and_half"]:
            value = scale * Decimal("1.5")
        return None if value is None else Numeral(start, end, value, value, "words", scale)
    spoken = match.group()
    extra = Decimal(0)
    if groups["spoken_half"]:
        extra = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": _share(Decimal(1) / 3)}[
            groups["spoken_half"].lower()
        ]
        head, _, tail = re.split(r"(?i)\s(and (?:a|one) (?:half|quarter|third))", spoken, maxsplit=1)
    elif groups["point"]:
        head, _, tail = re.split(r"(?i)\s(point (?:%s))" % re.escape(groups["point"]), spoken, maxsplit=1)
        digits = "".join(str(grammar.words[word]) for word in groups["point"].lower().split())
        extra = Decimal(f"0.{digits}")
    else:
        head, tail = spoken, ""
    value = read_words(head, grammar)
    if value is None:
        return None
    value += extra
    scale = Decimal(1)
    for word in re.findall(r"[a-z]+", tail.lower()):
        value *= grammar.scales.get(word, Decimal(1))
        scale *= grammar.scales.get(word, Decimal(1))
    if not tail:
        for word in re.findall(r"[a-z]+", head.lower()):
            scale = max(scale, grammar.scales.get(word, Decimal(1)))
    return Numeral(start, end, value, value, "words", scale)


SHARE_AFTER = re.compile(
    r"\s+(?:of|more|less|fewer|higher|lower|to|in|from|since|by|on|as|and|this|last|over|compared|"
    r"during|year|through|than|or|each|were|was|is|are|had|have|has)\b|\s*[,.;:)—–]|\s*$|-"
)


def _read_part(match: re.Match[str], grammar: NumeralGrammar) -> Numeral | None:
    """a third, two-thirds, three quarters of a million, half a percentage point."""
    start, end = match.span()
    groups = match.groupdict()
    num_text = groups["share_num"].lower()
    num = Decimal(1) if num_text in {"a", "an"} else (
        Decimal(num_text) if num_text.isdigit() else grammar.words[num_text]
    )
    part = groups["share_part"].lower()
    den = grammar.parts[part]
    plural = part.endswith("s") or part == "halves"
    text = match.string
    if den == 4 and part.startswith("quarter") and groups["share_gap"] == " " and num > 1:
        if not re.match(r"\sof\b", text[end : end + 4]) and not groups["share_of"]:
            return None  # "two quarters" are half a year
    if (num > 1) != plural and not groups["share_scale2"]:
        return None  # "two third parties"
    scale_word = (groups["share_scale"] or groups["share_scale2"] or "").lower()
    if scale_word in grammar.scales:
        value = _share(num / den) * grammar.scales[scale_word]
        return Numeral(start, end, value, value, "words", grammar.scales[scale_word])
    if scale_word:
        value = _share(num / den)
        cut = end - len(scale_word)
        return Numeral(start, cut, value, value, "words")
    if num_text in {"a", "an"} and not SHARE_AFTER.match(text[end : end + 16]):
        return None  # "a third party", "a quarter horse"
    if num_text == "one" and groups["share_gap"] == " " and not SHARE_AFTER.match(text[end : end + 16]):
        return None
    if part == "quarter" and re.search(r"(?:[%$€£\d]|million|billion|\w+ed|for|per|once)\s$", text[max(0, start - 9) : start]) and num_text == "a" and not re.match(r"\sof", text[end : end + 4]):
        return None  # "$5 million a quarter"
    value = _share(num * 100 / den)
    return Numeral(start, end, value, value, "share", unit="percent")
