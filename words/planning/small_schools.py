"""How the register of small schools explains itself, one sentence per school."""

from collections.abc import Iterable

from words.text import Text

# One school of a stage, as said in the middle of a sentence.
ONE_SCHOOL = {
    "kindergarten": Text("幼儿园", "kindergarten"),
    "primary": Text("小学", "primary school"),
    "junior": Text("初中", "junior school"),
    "senior": Text("高中", "senior school"),
}
YEARS_ZH = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")
JOIN = Text("；", "; ")
COMMA = Text("，", ", ")
END = Text("。", ".")

SMALL = Text("{year} 学年 {pupils} 人，低于 {line} 人", "{year}: {pupils} pupils, below {line}")
NOT_SMALL = Text(
    "{year} 学年 {pupils} 人，不低于 {line} 人", "{year}: {pupils} pupils, not below {line}"
)
NO_PUPILS = Text(
    "{year} 学年缺在校生数，不能判断", "{year}: number of pupils missing, cannot be judged"
)
NO_YEAR = Text("缺在校生数，不能判断", "Number of pupils missing, cannot be judged")
OUTSIDE_BALANCE = Text(
    "教学点不足 {line} 人，不纳入优质均衡指标",
    "a teaching point under {line}, outside the balance indicators",
)
FALLING = Text("连续 {years} 年下降", "falling {years} years in a row")
FALLING_ONCE = Text("较上年下降", "a fall on the year before")
NOT_FALLING = Text("较上年没有下降", "no fall on the year before")
NO_YEAR_BEFORE = Text(
    "缺 {year} 学年数，不能判断升降", "{year} missing, so no fall or rise can be told"
)
SHORT_HISTORY = Text("缺 {year} 学年数，更早不能算", "{year} missing, not counted further back")
FELL = Text("{years_zh}年共降 {percent}%", "down {percent}% over {years} years")
ROSE = Text("{years_zh}年共增 {percent}%", "up {percent}% over {years} years")
LEVEL = Text("{years_zh}年持平", "level over {years} years")
SHRINKING = Text("属持续萎缩", "shrinking")
NEAREST = Text(
    "最近有学位的{school}为{name}，沿道路 {metres} 米",
    "nearest {school} with places: {name}, {metres} m by road",
)
NEAREST_PLACES_UNKNOWN = Text(
    "最近的{school}为{name}，沿道路 {metres} 米（学位数不全，未作限制）",
    "nearest {school}: {name}, {metres} m by road (places not known, so no limit was set)",
)
NO_OTHER = Text("没有其他在办的{school}", "no other open {school}")
NO_LOCATION = Text("学校缺位置，距离不能算", "the school has no position, so no distance")
NO_WAY = Text("没有道路可通的其他{school}", "no other {school} can be reached by road")
NO_PLACES = Text(
    "道路可通的其他{school}空余学位都不够",
    "no other {school} that can be reached has enough free places",
)

# By the codes of analysis.small_schools; where a number may not be printed, what stands for it.
_REASONS = {
    "withheld": Text("{words}", "{words}"),
    "small": SMALL,
    "not_small": NOT_SMALL,
    "no_pupils": NO_PUPILS,
    "no_year": NO_YEAR,
    "outside_balance": OUTSIDE_BALANCE,
    "falling": FALLING,
    "falling_once": FALLING_ONCE,
    "not_falling": NOT_FALLING,
    "no_year_before": NO_YEAR_BEFORE,
    "short_history": SHORT_HISTORY,
    "fell": FELL,
    "rose": ROSE,
    "level": LEVEL,
    "shrinking": SHRINKING,
    "nearest": NEAREST,
    "nearest_places_unknown": NEAREST_PLACES_UNKNOWN,
    "no_other": NO_OTHER,
    "no_location": NO_LOCATION,
    "no_way": NO_WAY,
    "no_places": NO_PLACES,
}
# A reason as analysis gives it: its code, and what fills the places of its wording.
Coded = tuple[str, tuple[tuple[str, object], ...]]


def register_sentence(groups: Iterable[Iterable[Coded]]) -> Text:
    """Return the sentence of a row of the register from its reasons, grouped by subject."""
    clauses = [
        COMMA.join([_clause(code, dict(values)) for code, values in each]) for each in groups
    ]
    sentence = JOIN.join(clauses)
    return Text(sentence.zh + END.zh, sentence.en + END.en)


def _clause(code: str, values: dict[str, object]) -> Text:
    if "stage" in values:
        values["school"] = ONE_SCHOOL[str(values.pop("stage"))]
    if "span" in values:
        span = int(str(values.pop("span")))
        values |= {"years": span, "years_zh": YEARS_ZH[span]}
    return _REASONS[code].fill(**values)
