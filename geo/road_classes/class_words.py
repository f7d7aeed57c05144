"""What the words and numbers of an office say of a road: its class, or that it is no road.

One table for every file with words: survey layers, roads of stored regions, names. What comes out
is a key of ``ROAD_CLASSES``.
"""

import re
import unicodedata
from collections.abc import Iterable

# Each of these words may be denied by the sign before it (未封闭) or belong to another word.
_NOT = "(?<![未非不无半])"
# Words in the order in which they decide: what is no road to anyone before what class it is of,
# the longer word before the shorter one in it. By administrative class as OpenStreetMap's mappers
# in China do, then by engineering class, then by use.
_WORDS: tuple[tuple[str, str], ...] = (
    ("proposed", "拟建|待建|未建|筹建|规划|计划建|设计中|planned|proposed"),
    ("construction", "在建|施工(?!便道)|建设中|未开工|未通车|未完工|未建成|under.?construction"),
    ("abandoned", f"{_NOT}(废弃|弃用|停用|荒废|报废|拆除|灭失)|已拆|abandoned|disused|razed"),
    ("railway", "铁路(?!沿线|便道|道口|涵|立交|旁|边|街|路|大道)|铁道(?!街|路)|高铁|地铁|轻轨"),
    (
        "railway",
        "城铁|动车|磁浮|磁悬浮|有轨电车|轨道交通|铁轨|火车|railway|railroad|subway|tramway",
    ),
    ("ferry", "轮渡|渡船|渡轮|汽渡|车渡|摆渡|渡口(?!路|街|公路)|航道|航线|航运|水运|ferry"),
    (
        "no_road",
        "河流|水系|沟渠|干渠|渠道|管线|管道|输电|输油|输气|高压线|电力线|通信线|光缆|等高线",
    ),
    ("no_road", "境界|行政界|界线|围墙|栅栏|索道|缆车|飞机跑道|机场跑道|滑行道"),
    ("tertiary", "高速.{0,2}(连接线|引线|辅路|辅道|引道)"),
    ("motorway_link", "(高速|互通|枢纽).{0,3}匝道|motorway.?link"),
    ("motorway", "高速(?!路口|口)|expressway|motorway"),
    ("closed", f"{_NOT}(封闭|封路|封堵|封死)(?!式|管理|小区)|{_NOT}关闭|断交|断行"),
    # 货车禁行 shuts a road to lorries alone.
    (
        "closed",
        "(?<!车)(?<!车辆)(禁止通行|禁行)|中断交通|交通中断|阻断|(停止|不能|无法|不可)通行|军用|军事|部队专用",
    ),
    ("trunk", "国道|国家级|快速路"),
    ("primary", "省道|省级|主干路|主干道"),
    ("secondary", "县道|县级|次干路|次干道"),
    ("tertiary", "乡级|镇级|乡道|镇道|支路"),
    ("unclassified", "村级|专用公路|村道"),
    ("tertiary_link", "匝道"),
    ("primary", "一级"),
    ("secondary", "二级"),
    ("tertiary", "三级"),
    ("unclassified", "四级|等外|乡村路"),
    ("track", "机耕|田间|生产路|大车路|施工便道"),
    ("residential", "街巷|巷|小区"),
    ("service", "内部|私人|私家"),
    ("pedestrian", "步行街"),
    ("cycleway", "自行车|骑行|非机动车"),
    ("footway", "人行|步道|绿道"),
    ("steps", "台阶|阶梯"),
    ("path", "小路|小道"),
    ("track", "土路"),
    ("residential", "街道|城市道路"),
    ("unclassified", "乡村|农村"),
)
_PATTERNS = tuple((key, re.compile(pattern, re.IGNORECASE)) for key, pattern in _WORDS)
# Short words of other products, which stand in longer ones and so count only as the whole cell:
# Geofabrik's layers (track_grade1 … 5, railways, waterways) and OpenStreetMap's own.
_WHOLE_WORDS = {
    **{f"track_grade{grade}": "track" for grade in range(1, 6)},
    **dict.fromkeys(
        ["rail", "light_rail", "tram", "monorail", "narrow_gauge", "miniature_railway"],
        "railway",
    ),
    **dict.fromkeys(["funicular", "rack", "miniature", "preserved", "metro", "train"], "railway"),
    **dict.fromkeys(["river", "stream", "canal", "drain", "ditch", "水路"], "no_road"),
    # Layers of the national topographic map: railways, water, borders, pipes.
    **dict.fromkeys(["lrrl"], "railway"),
    **dict.fromkeys(["hydl", "hfcl", "boul", "pipl", "terl"], "no_road"),
    **dict.fromkeys(["demolished", "destroyed", "removed", "historic", "dismantled"], "razed"),
    **dict.fromkeys(["bus_guideway", "guided_busway", "公交专用道"], "busway"),
}
# It was once planned or under way, and is there now.
_BUILT = re.compile(r"(?<!未)(建成|已建|已通车|已完工|竣工)")
_NOT_BUILT = frozenset({"proposed", "construction"})
# In a name only what stands in brackets speaks of the road: 规划一路 and 封闭路 are streets.
_BRACKETED = re.compile(r"[(\[【](.*?)[)\]】]")
_NAME_OF_NO_ROAD = re.compile(r"(铁路|铁路线|高铁|地铁\S*线|轮渡|航线)$")
_NAME_OF_EXPRESSWAY = re.compile(r"高速(公路|线)?(\w{1,6}段)?$")
# Numbers of GB/T 917: a letter, the number, a sign of direction (G15W2), the county's six digits.
# What goes on as a street or a house number (G2路) is none.
_NUMBER = re.compile(
    r"(?<![A-Z0-9])(?P<letter>[GSXYCZ])[ -]?(?P<digits>\d+)(?P<side>[NSEW]\d?)?"
    r"(?![A-Z]*\d*[路街号巷])",
    re.IGNORECASE,
)
_AREA_DIGITS = 6
_ORDINARY_DIGITS, _EXPRESSWAY_DIGITS = 3, frozenset({1, 2, 4})
_CLASS_BY_LETTER = {
    "G": "trunk",
    "S": "primary",
    "X": "secondary",
    "Y": "tertiary",
    "C": "unclassified",
    "Z": "unclassified",
}
# Called a national or provincial road, it may be an expressway; its number decides.
_AS_EXPRESSWAY = {
    "trunk": "motorway",
    "primary": "motorway",
    "trunk_link": "motorway_link",
    "primary_link": "motorway_link",
}


def named_class(text: str) -> str | None:
    """Return the class that a cell names, by its words or by a road number; None: not known.

    Examples
    --------
    >>> [named_class(text) for text in ("在建省道", "县道", "G3京台高速", "S329", "水泥路")]
    ['construction', 'secondary', 'motorway', 'primary', None]
    """
    plain = _plain(text)
    if not plain:
        return None
    if plain.lower() in _WHOLE_WORDS:
        return _WHOLE_WORDS[plain.lower()]
    words = (key for key, pattern in _PATTERNS if pattern.search(plain))
    by_words = next((k for k in words if k not in _NOT_BUILT or not _BUILT.search(plain)), None)
    by_number = numbered_class([plain])
    if by_words is None or by_number is None:
        return by_words or by_number
    return expressway_class(by_words, plain) or by_words


def numbered_class(texts: Iterable[str]) -> str | None:
    """Return the class that the first road number in ``texts`` tells; None where there is none.

    G with one, two or four digits is an expressway, with three a national road; S likewise of the
    province; X, Y, C and Z are roads of county, township, village and estate.

    Examples
    --------
    >>> [numbered_class([text]) for text in ("G20", "G308", "S29", "S329", "G1511", "X012371502")]
    ['motorway', 'trunk', 'motorway', 'primary', 'motorway', 'secondary']
    """
    for text in texts:
        for found in _NUMBER.finditer(_plain(text)):
            letter, count = found["letter"].upper(), len(found["digits"])
            count -= _AREA_DIGITS if count > _AREA_DIGITS else 0
            if letter not in "GS" or count == _ORDINARY_DIGITS:
                return _CLASS_BY_LETTER[letter]
            if count in _EXPRESSWAY_DIGITS:
                return "motorway"
    return None


def expressway_class(stated: str | None, *names: str) -> str | None:
    """Return the expressway class of a national or provincial road with such a number or name.

    None where ``stated`` is another class, or ``names`` (number, name) tell of no expressway. A
    road that also bears an ordinary number is one that may be walked; so is what leads to one.
    """
    if stated not in _AS_EXPRESSWAY:
        return None
    texts = [_plain(name) for name in names]
    if any("连接线" in text or "辅" in text or "引线" in text for text in texts):
        return None
    numbers = [numbered_class([match.group()]) for t in texts for match in _NUMBER.finditer(t)]
    if any(number not in {None, "motorway"} for number in numbers):
        return None
    is_named = "motorway" in numbers or any(_NAME_OF_EXPRESSWAY.search(text) for text in texts)
    return _AS_EXPRESSWAY[stated] if is_named else None


def class_in_name(name: str) -> str | None:
    """Return the class that a name alone tells: a railway, a ferry, an expressway, by a number."""
    plain = _plain(name)
    if _NAME_OF_NO_ROAD.search(plain):
        return named_class(plain)
    return "motorway" if _NAME_OF_EXPRESSWAY.search(plain) else numbered_class([plain])


def bracketed(name: str) -> list[str]:
    """Return the bracketed parts of a name, where it is said what a road is now.

    Examples
    --------
    >>> bracketed("朝阳路（在建）")
    ['在建']
    """
    return _BRACKETED.findall(_plain(name))


def _plain(text: str) -> str:
    """Return the text with half-width signs and without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip()
