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
