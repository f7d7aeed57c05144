"""Every number a planner may change: its default, unit, bounds, source and name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from geo.errors import ParameterError
from words import Text

Value = float | str


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One changeable number or choice.

    ``confidence``: A the text was seen; B general knowledge of a public document, to be checked
    before citing; C our own choice, shown as 假设.
    """

    name: str
    label: Text
    default: Value
    unit: Text
    source: Text
    confidence: Literal["A", "B", "C"]
    minimum: float = 0.0
    maximum: float = 0.0
    step: float = 1.0
    choices: Mapping[str, Text] = field(default_factory=dict)


_METRES = Text("米", "m")
_NONE = Text("", "")
_OWN = Text("本工具假设，可改", "Our own assumption, editable")
_ITEM_11 = Text("本方案项目 11", "The plan, item 11")
_PUPILS = Text("人", "pupils")
_YUAN_YEAR = Text("元/年", "yuan a year")
_SIZE_RULE = Text("教督〔2017〕6号", "Education Supervision 2017 No. 6")
_STAFF_RULE = Text("中央编办发〔2014〕72号", "State Staffing Office 2014 No. 72")
_FUND_RULE = Text("财政部、教育部 2023 年基准定额", "Ministries of Finance and Education, 2023")
_SMALL_RULE = Text("国办发〔2018〕27号", "State Council Office 2018 No. 27")


def _stage_limit(
    stage: str, zh: str, en: str, default: float, source: Text, confidence: str
) -> Parameter:
    return Parameter(
        name=f"reach.{stage}_m",
        label=Text(f"{zh}服务半径（沿道路）", f"{en} reach along the roads"),
        default=default,
        unit=_METRES,
        source=source,
        confidence="A" if confidence == "A" else "C",
        minimum=300.0,
        maximum=30000.0,
        step=100.0,
    )


def _number(
    name: str,
    label: Text,
    default: float,
    unit: Text,
    source: Text,
    confidence: Literal["A", "B", "C"],
    bounds: tuple[float, float, float],
) -> Parameter:
    """Return a numeric parameter; ``bounds`` are the least, the most and the step."""
    low, high, step = bounds
    return Parameter(
        name=name,
        label=label,
        default=default,
        unit=unit,
        source=source,
        confidence=confidence,
        minimum=low,
        maximum=high,
        step=step,
    )


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        name="transport.max_walk_m",
        label=Text("接送距离线", "Pick-up limit"),
        default=2000.0,
        unit=_METRES,
        source=_ITEM_11,
        confidence="A",
        minimum=500.0,
        maximum=10000.0,
        step=50.0,
    ),
    Parameter(
        name="transport.borderline_m",
        label=Text("临界带（距离线两侧）", "Borderline band, either side"),
        default=200.0,
        unit=_METRES,
        source=_OWN,
        confidence="C",
        minimum=0.0,
        maximum=1000.0,
        step=10.0,
    ),
    Parameter(
        name="transport.scope",
        label=Text("计入范围（学校城乡分类）", "Schools counted"),
        default="rural",
        unit=_NONE,
        source=_ITEM_11,
        confidence="A",
        choices={
            "rural": Text("乡村", "Rural"),
            "rural_town": Text("乡村和镇区", "Rural and town"),
            "all": Text("全部", "All"),
        },
    ),
    Parameter(
        name="snap.max_m",
        label=Text("离道路过远的距离", "Far from any road, from"),
        default=500.0,
        unit=_METRES,
        source=_OWN,
        confidence="C",
        minimum=50.0,
        maximum=5000.0,
        step=50.0,
    ),
    _stage_limit(
        "kindergarten",
        "农村幼儿园",
        "Kindergarten",
        1500.0,
        Text("山东省教育厅 2015 通知", "Shandong notice, 2015"),
        "A",
    ),
    _stage_limit("primary", "农村小学", "Primary school", 2000.0, _ITEM_11, "A"),
    _stage_limit("junior", "农村初中", "Junior school", 5000.0, _OWN, "C"),
    _stage_limit("senior", "高中", "Senior school", 10000.0, _OWN, "C"),
    Parameter(
        name="small.threshold_pupils",
        label=Text("小规模学校线（少于）", "Small school, fewer than"),
        default=100.0,
        unit=Text("人", "pupils"),
        source=_SMALL_RULE,
        confidence="A",
        minimum=10.0,
        maximum=500.0,
        step=10.0,
    ),
    Parameter(
        name="small.base_year",
        label=Text("小规模学校增减的基期", "Base year for the change in number"),
        default=2020.0,
        unit=Text("学年", "school year"),
        source=Text("本方案项目 7", "The plan, item 7"),
        confidence="A",
        minimum=2000.0,
        maximum=2035.0,
    ),
    Parameter(
        name="shrink.years",
        label=Text("持续萎缩：连续下降", "Shrinking: years falling in a row"),
        default=3.0,
        unit=Text("年", "years"),
        source=_OWN,
        confidence="C",
        minimum=1.0,
        maximum=10.0,
    ),
    Parameter(
        name="shrink.fall_percent",
        label=Text("持续萎缩：累计降幅", "Shrinking: fall in all"),
        default=20.0,
        unit=Text("%", "%"),
        source=_OWN,
        confidence="C",
        minimum=1.0,
        maximum=90.0,
    ),
    _number(
        "travel.g1_3_max_min",
        Text("小学 1—3 年级路途时间上限", "Grades 1–3: longest journey"),
        30.0,
        Text("分钟", "min"),
        _SMALL_RULE,
        "A",
        (10.0, 90.0, 5.0),
    ),
    _number(
        "speed.walk_child_kmh",
        Text("小学生步行速度", "Walking speed of a child"),
        4.0,
        Text("km/h", "km/h"),
        _OWN,
        "C",
        (2.0, 6.0, 0.5),
    ),
    _number(
        "bus.max_walk_to_stop_m",
        Text("到站点的最远直线距离", "Farthest stop, straight"),
        500.0,
        _METRES,
        _OWN,
        "C",
        (100.0, 2000.0, 50.0),
    ),
    _number(
        "lunch.from_m",
        Text("中午不能回家的步行距离（超过）", "No walk home at noon beyond"),
        2000.0,
        _METRES,
        _OWN,
        "C",
        (500.0, 5000.0, 100.0),
    ),
    _number(
        "size.max_primary_junior",
        Text("小学、初中规模上限", "Largest primary or junior school"),
        2000.0,
        _PUPILS,
        _SIZE_RULE,
        "A",
        (200.0, 5000.0, 100.0),
    ),
    _number(
        "size.max_nine_year",
        Text("九年一贯制学校规模上限", "Largest nine-year school"),
        2500.0,
        _PUPILS,
        _SIZE_RULE,
        "A",
        (200.0, 6000.0, 100.0),
    ),
    _number(
        "class.large",
        Text("大班额（不少于）", "Large class, from"),
        56.0,
        _PUPILS,
        Text("教育部口径", "Ministry of Education"),
        "B",
        (30.0, 80.0, 1.0),
    ),
    _number(
        "staff.primary_ratio",
        Text("小学生师比", "Primary pupils per teacher"),
        19.0,
        _PUPILS,
        _STAFF_RULE,
        "B",
        (5.0, 40.0, 0.5),
    ),
    _number(
        "staff.junior_ratio",
        Text("初中生师比", "Junior pupils per teacher"),
        13.5,
        _PUPILS,
        _STAFF_RULE,
        "B",
        (5.0, 40.0, 0.5),
    ),
    _number(
        "fund.primary_yuan",
        Text("小学生均公用经费", "Running fund per primary pupil"),
        720.0,
        _YUAN_YEAR,
        _FUND_RULE,
        "B",
        (100.0, 5000.0, 10.0),
    ),
    _number(
        "fund.junior_yuan",
        Text("初中生均公用经费", "Running fund per junior pupil"),
        940.0,
        _YUAN_YEAR,
        _FUND_RULE,
        "B",
        (100.0, 5000.0, 10.0),
    ),
    _number(
        "fund.small_as_pupils",
        Text("小规模学校公用经费按此人数核定", "Small schools funded as"),
        100.0,
        _PUPILS,
        Text("国发〔2015〕67号", "State Council 2015 No. 67"),
        "B",
        (0.0, 300.0, 10.0),
    ),
    _number(
        "cost.teacher_yuan",
        Text("每名教师年人员经费", "Pay of a teacher"),
        100000.0,
        _YUAN_YEAR,
        _OWN,
        "C",
        (10000.0, 500000.0, 1000.0),
    ),
    _number(
        "cost.site_yuan",
        Text("每所学校年固定运行费", "Fixed cost of running a site"),
        150000.0,
        _YUAN_YEAR,
        _OWN,
        "C",
        (0.0, 5000000.0, 10000.0),
    ),
    _number(
        "cost.rider_yuan",
        Text("每名乘车学生年接送费", "Fetching a pupil by bus"),
        3000.0,
        _YUAN_YEAR,
        _OWN,
        "C",
        (0.0, 20000.0, 100.0),
    ),
    _number(
        "cost.boarder_yuan",
        Text("每名寄宿生年增加经费", "Boarding a pupil, besides"),
        300.0,
        _YUAN_YEAR,
        _OWN,
        "C",
        (0.0, 20000.0, 50.0),
    ),
    _number(
        "road.detour_factor",
        Text("缺路时的绕行系数", "Detour factor where roads are missing"),
        1.35,
        Text("倍", "×"),
        _OWN,
        "C",
        (1.0, 3.0, 0.05),
    ),
    Parameter(
        name="road.estimate",
        label=Text("道路缺失时估算距离", "Estimate distances where roads are missing"),
        default="no",
        unit=_NONE,
        source=_OWN,
        confidence="C",
        choices={"no": Text("否", "No"), "yes": Text("是，标“估算”", "Yes, marked as estimated")},
    ),
)
PARAMETER: Mapping[str, Parameter] = MappingProxyType({p.name: p for p in PARAMETERS})


@dataclass(frozen=True)
class Parameters:
    """The values in force; those not named stand at their defaults."""

    changed: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Value | str]) -> "Parameters":
        """Return parameters with ``values`` in place of defaults; raises ParameterError."""
        checked = {name: _checked(name, value) for name, value in values.items()}
        changed = {n: v for n, v in checked.items() if v != PARAMETER[n].default}
        return cls(tuple(sorted(changed.items())))

    def number(self, name: str) -> float:
        """Return the value of a numeric parameter, in its declared unit."""
        return float(dict(self.changed).get(name, PARAMETER[name].default))

    def choice(self, name: str) -> str:
        """Return the chosen code of a parameter with choices."""
        return str(dict(self.changed).get(name, PARAMETER[name].default))


def _checked(name: str, value: Value | str) -> Value:
    if name not in PARAMETER:
        known = ", ".join(PARAMETER)
        raise ParameterError(
            Text(f"没有参数 {name}。可用的有：{known}", f"No parameter {name}. There are: {known}"),
        )
    parameter = PARAMETER[name]
    if parameter.choices:
        if value not in parameter.choices:
            codes = ", ".join(parameter.choices)
            raise ParameterError(
                Text(f"{name} 只能取：{codes}", f"{name} takes one of: {codes}"),
            )
        return str(value)
    low, high = parameter.minimum, parameter.maximum
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        raise ParameterError(
            Text(
                f"{name}＝{value} 不在 {low:g}–{high:g} {parameter.unit.zh}之间。",
                f"{name} = {value} is not between {low:g} and {high:g} {parameter.unit.en}.",
            ),
        )
    return number
