"""Read Chinese numerals: 一万五千亿, 两三百, 数千, 三分之一, and 3亿5000万 with its figures."""

import re
from decimal import Decimal

from rare_earth_report.tagging.figures.han_grammar import FIGURES, LONGEST, POINTS, HanGrammar
from rare_earth_report.tagging.figures.scan import ONE, Numeral, Scan

Read = tuple[Numeral | None, int]  # a numeral if there is one, and where to go on

BELOW_ZERO = "零下"  # 零下15度: a minus, no numeral
TOKEN = re.compile(rf"{FIGURES}|.", re.DOTALL)
LARGEST_PART = 100  # 五百分之二 is a fraction, not a share in percent
PERCENT_OF = {10**power: 100 * ONE.scaleb(-power) for power in (2, 3, 4, 5, 6, 8, 9)}  # 百万分之一


def read_han(numeral: str, grammar: HanGrammar) -> Decimal | None:
    """The value of a numeral such as 一万五千亿 or 3亿5000万; None when it is not well formed.

    Digits without place words are read one by one (二〇二五, 三五〇億); a last digit after a
    place word stands one place lower (三万五 is 35000). Places and myriads that do not fall are
    two numerals written together: 三百四百, 2亿3亿.
    """
    if all(char in grammar.digits for char in numeral):
        return _positional(numeral, grammar)
    if spelt := grammar.positional.fullmatch(numeral):
        return _positional(spelt[1], grammar) * _scale(spelt[2], grammar)
    total = section = Decimal(0)
    digit: Decimal | None = None
    last = ONE  # the place before the digit
    place = myriad = None  # the last of each
    for token in TOKEN.findall(numeral):
        if token in grammar.places:
            last = grammar.places[token]
            if place is not None and last >= place:
                return None
            place = last
            section, digit = section + (digit or ONE) * last, None
        elif token in grammar.myriads:
            last = grammar.myriads[token]
            section += digit or 0
            raised = myriad is not None and last >= myriad and section > 0
            if raised and (last == myriad or (place is None and section < 1000)):
                return None
            place, myriad = None, last
            total, section, digit = _raised(total, section, last), Decimal(0), None
        else:
            if digit:
                return None
            digit = _digit(token, grammar)
            last = ONE if digit == 0 or len(token) > 1 else last
    lower = last / 10 if last >= 100 else ONE
    return total + section + (digit or 0) * lower


def _positional(digits: str, grammar: HanGrammar) -> Decimal:
    return Decimal("".join(str(grammar.digits[char]) for char in digits))


def _raised(total: Decimal, section: Decimal, myriad: Decimal) -> Decimal:
    """The total after a myriad word: 五千万 raises the section, 万亿 all that stands before."""
    if section == 0 and total == 0:
        return myriad
    if section == 0 or 0 < total < myriad:
        return (total + section) * myriad
    return total + section * myriad


def _digit(token: str, grammar: HanGrammar) -> Decimal:
    value = grammar.digits.get(token)
    return Decimal(token.replace(",", "").replace("，", "")) if value is None else Decimal(value)


def read_pair(numeral: str, grammar: HanGrammar) -> tuple[Decimal, Decimal] | None:
    """两三百 → (200, 300), 十七八 → (17, 18); None when no two digits stand together so."""
    for at in range(len(numeral) - 1):
        one, two = (grammar.digits.get(char, -9) for char in numeral[at : at + 2])
        if one > 0 and two > 0:
            break
    else:
        return None
    head, tail = numeral[:at], numeral[at + 2 :]
    if not (two == one + 1 or (one, two) == (3, 5)) or any(char in grammar.digits for char in tail):
        return None
    if head and head[-1] in grammar.digits:
        return None
    low, high = (
        read_han(head + numeral[at] + tail, grammar),
        read_han(head + numeral[at + 1] + tail, grammar),
    )
    return None if low is None or high is None or not low < high else (low, high)


def read_han_at(scan: Scan, start: int, grammar: HanGrammar) -> Read:
    """The numeral that begins with a Chinese digit or place word at `start`."""
    folded = scan.folded
    if folded.startswith(BELOW_ZERO, start):
        return None, start + len(BELOW_ZERO)
    share = grammar.shares.get(folded[start : start + 2])
    if share is not None:
        return Numeral(start, start + 2, share, share, "share", unit="percent"), start + 2
    found = grammar.run.match(folded, start)
    if found is None:
        return None, start + 1
    if folded.startswith("、", found.end()) and (apart := _parted(folded, start, grammar)):
        return apart, apart.end
    end = _give_back(folded, start, found.end(), grammar)
    if end - start > LONGEST:
        return None, found.end()
    return read_tail(folded, start, end, None, grammar)


def _parted(folded: str, start: int, grammar: HanGrammar) -> Numeral | None:
    """三、四十人: between thirty and forty; a list such as 三、四、五级 is none."""
    opens = grammar.parted.match(folded, start)
    rest = grammar.run.match(folded, opens.end()) if opens else None
    if opens is None or rest is None:
        return None
    end = _give_back(folded, rest.start(), rest.end(), grammar)
    words = folded[rest.start() : end]
    pair = read_pair(opens["one"] + words, grammar)
    return Numeral(start, end, *pair, "han", _scale(words, grammar)) if pair else None


def _give_back(folded: str, start: int, end: int, grammar: HanGrammar) -> int:
    """Where the numeral ends, without the 千 of 一百千瓦 or the 两 of 三十两."""
    if end - start < 2:
        return end
    last = folded[end - 1]
    guard = grammar.given_back.get(last)
    if guard is not None and guard.match(folded, end):
        return end - 1
    return end - 1 if last == "两" and folded[end - 2] not in "一零〇" else end


def read_tail(
    folded: str, start: int, end: int, value: Decimal | None, grammar: HanGrammar
) -> Read:
    """The numeral from `start`, given that its first part ends at `end`.

    Args:
        value: the first part's value where it is not in Chinese characters.
    """
    after = folded[end : end + 1]
    words = folded[start:end]
    if after == "分":
        part = grammar.part.match(folded, end)
        if part:
            return _share(
                start, read_han(words, grammar) if value is None else value, part, grammar
            )
    if after == "又":
        mixed = grammar.mixed.match(folded, end)
        if mixed:
            return _mixed(
                start, read_han(words, grammar) if value is None else value, mixed, grammar
            )
    if after and after in f"点{POINTS}" and value is None:
        point = grammar.decimals.match(folded, end)
        if point:
            return _decimal(start, words, point, grammar)
    if after == "几" and words[-1:] in ("十", "拾"):
        several = grammar.several.match(folded, end)
        if several:
            return _teens(start, words, several, grammar)
    infix = grammar.infix.match(folded, end) if after and after in "多余来几" else None
    if infix:
        words, end = words + infix[1], infix.end()
    return _plain(start, end, words, infix is not None, grammar), end


def _plain(start: int, end: int, words: str, over: bool, grammar: HanGrammar) -> Numeral | None:
    scale = _scale(words, grammar)
    pair = read_pair(words, grammar) if len(words) > 1 and not over else None
    if pair:
        return Numeral(start, end, *pair, "han", scale)
    value = read_han(words, grammar)
    return None if value is None else Numeral(start, end, value, value, "han", scale, over)


def _scale(words: str, grammar: HanGrammar) -> Decimal:
    """The myriad words that close a numeral: 万 of 三十五万."""
    scale = ONE
    for char in reversed(words):
        if char not in grammar.myriads:
            break
        scale *= grammar.myriads[char]
    return scale


def _decimal(start: int, words: str, point: re.Match[str], grammar: HanGrammar) -> Read:
    base = read_han(words, grammar)
    if base is None:
        return None, point.end()
    digits = point["figures"] or "".join(str(grammar.digits[char]) for char in point["han"])
    scale = _scale(point["scale"], grammar)
    value = (base + Decimal(f"0.{digits}")) * scale
    return Numeral(start, point.end(), value, value, "han", scale), point.end()


def _teens(start: int, words: str, several: re.Match[str], grammar: HanGrammar) -> Read:
    """十几 and 二十几万: between one and nine more."""
    tens = read_han(words, grammar)
    scale = _product(several[1], grammar)
    if tens is None:
        return None, several.end()
    low, high = (tens + 1) * scale, (tens + 9) * scale
    return Numeral(start, several.end(), low, high, "han", scale, vague=True), several.end()


def _product(words: str, grammar: HanGrammar) -> Decimal:
    product = ONE
    for char in words:
        product *= grammar.places.get(char) or grammar.myriads[char]
    return product


def _amount(words: str, grammar: HanGrammar) -> Decimal | None:
    whole, _, decimals = words.partition("点")
    if decimals:
        digits = "".join(str(grammar.digits.get(char, char)) for char in decimals)
        base = _amount(whole, grammar) if whole else Decimal(0)
        return None if base is None else base + Decimal(f"0.{digits}")
    if words[0] in "0123456789.":
        return Decimal(words.replace(",", "").replace("，", ""))
    return read_han(words, grammar)


def _share(start: int, base: Decimal | None, part: re.Match[str], grammar: HanGrammar) -> Read:
    """百分之八十, 千分之三, 三分之一: in percent."""
    end = part.end()
    number = part["number"]
    pair = read_pair(number, grammar) if not number[0].isascii() and "点" not in number else None
    low = pair[0] if pair else _amount(number, grammar)
    if not base or low is None:
        return None, end
    high = pair[1] if pair else low
    if part["several"]:  # 百分之五十几
        low, high = low + 1, high + 9
    if part["upper"]:  # 百分之三十到四十
        upper = _amount(part["upper"], grammar)
        if upper is None or upper <= high:
            end = part.end("number")
        else:
            high = upper
    sign = -ONE if part["minus"] else ONE
    if part["letter"]:
        sign *= 1000 if part["letter"] in "kK" else 1_000_000
    factor = PERCENT_OF.get(int(base)) if base == int(base) else None
    if factor is None and (base > LARGEST_PART or low > base):
        return Numeral(start, end, sign * low / base, sign * high / base, "han"), end
    low, high = sorted(
        value * sign * factor if factor else value * sign * 100 / base for value in (low, high)
    )
    vague = part["several"] is not None
    return Numeral(start, end, low, high, "share", unit="percent", vague=vague), end


def _mixed(start: int, whole: Decimal | None, mixed: re.Match[str], grammar: HanGrammar) -> Read:
    """三又二分之一: a whole number and a fraction."""
    base, number = (_amount(mixed[key], grammar) for key in ("base", "number"))
    if whole is None or not base or number is None:
        return None, mixed.end()
    value = whole + number / base
    return Numeral(start, mixed.end(), value, value, "han"), mixed.end()


def read_vague(scan: Scan, start: int, grammar: HanGrammar) -> Read:
    """数千, 几十万, 上百, 成百上千, 数以万计: a number of a size, not a number."""
    found = grammar.vague.match(scan.folded, start)
    if found is None:
        return None, start + 1
    words, end = found["place"] + found["more"], found.end()
    unit = _product(words, grammar)
    least, most = grammar.vague_heads[found["head"]]
    high = None if most is None else unit * (most + 1) - max(_scale(words, grammar), ONE)
    if found["head"] == "上" and start and scan.folded[start - 1] in "以之":
        return None, end
    scale = _scale(words, grammar)
    return Numeral(start, end, unit * least, high, "han", scale, vague=True), end


def read_half(scan: Scan, start: int, grammar: HanGrammar) -> Read:
    """半 before a unit."""
    found = grammar.half.match(scan.folded, start)
    half = Decimal("0.5")
    return (Numeral(start, start + 1, half, half, "han") if found else None), start + 1
