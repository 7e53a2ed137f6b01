"""What a news agency puts before its report: 新华社深圳8月19日电(记者 白瑜)华为公司…."""

import re

from rare_earth_report.records import Span

_LEAD = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:社|网|报|台)[\u4e00-\u9fff]{0,8}"
    r"(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日"
    r"(?:电(?![话视池力动影子商价网报])|讯|(?:综合)?报道(?=[\s（(]))"
    r"[\s　]?(?:[（(][^（()）\n]{2,30}[)）])?[\s　/]?"
)
_LIST_HEAD = re.compile(r"[0-9]{1,2}[、.．]\s*(?=[\u4e00-\u9fff])")  # 1、欧盟委员会宣布


def after_lead(folded: str, sentence: Span) -> Span:
    """The sentence without its number in a list, or the agency, its place and its day."""
    head = _LIST_HEAD.match(folded, sentence.start, sentence.end)
    lead = head or _LEAD.match(folded, sentence.start, sentence.end)
    return Span(lead.end(), sentence.end) if lead and lead.end() < sentence.end else sentence
