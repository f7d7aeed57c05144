"""Every number a planner may change: its default, unit, bounds, source and name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from analysis.parameters.balance_lines import BalanceLines
from analysis.parameters.declaration import Choice, ClockTime, Number, Parameter, Value
from analysis.parameters.reads import Reads
from geo.errors import ParameterError
from geo.roads import CONNECTION_RADIUS_M
from words import Text

Scope = Literal["rural", "rural_town", "all"]
YesNo = Literal["no", "yes"]
_METRES = Text("米", "m")
_MINUTES = Text("分钟", "min")
_KMH = Text("km/h", "km/h")
_PERCENT = Text("%", "%")
_TIMES = Text("倍", "×")
_YEARS = Text("年", "years")
_WORKING_DAYS = Text("工作日", "working days")
_YEAR = Text("学年", "school year")
_PUPILS = Text("人", "pupils")
_SECONDS = Text("秒", "s")
_SEATS = Text("座", "seats")
_YUAN_YEAR = Text("元/年", "yuan a year")
_YUAN_DAY = Text("元/天", "yuan a day")
_YUAN_KM = Text("元/公里", "yuan a km")
_DAYS_YEAR = Text("天/年", "days a year")
_RUNS = Text("次/天", "times a day")
_OWN = Text("本工具假设，可改", "Our own assumption, editable")
_OWN_2026 = Text(
    "本工具假设（2026 年），请换成本县合同价",
    "Our own assumption of 2026, to be replaced by the county's contract",
)
_FEE = Text(
    "本工具假设，没有默认值，请填本县公办园收费标准",
    "Our own assumption, without a default: enter the county's fee",
)
_TEACHING_WEEKS = Text(
    "本工具假设，参照义务教育课程方案（2022 年版）每学年 39 周",
    "Our own assumption, after the curriculum of 2022: 39 weeks a year",
)
_ITEM_7 = Text("本方案项目 7", "The plan, item 7")
_ITEM_11 = Text("本方案项目 11", "The plan, item 11")
_SIZE_RULE = Text("教督〔2017〕6号", "Education Supervision 2017 No. 6")
_STAFF_RULE = Text("中央编办发〔2014〕72号", "State Staffing Office 2014 No. 72")
_FUND_RULE = Text("财政部、教育部 2023 年基准定额", "Ministries of Finance and Education, 2023")
_SMALL_FUND_RULE = Text("国发〔2015〕67号", "State Council 2015 No. 67")
_SMALL_RULE = Text("国办发〔2018〕27号", "State Council Office 2018 No. 27")
_CLASS_RULE = Text("教育部口径", "Ministry of Education")
_SPEED_RULE = Text("校车安全管理条例第35条", "School-bus regulation, art. 35")
_RIDE_GUIDE = Text("本工具假设，参照威尔士指引", "Our own assumption, after the guidance of Wales")
_DWELL_STUDY = Text("本工具假设，参照国外实测", "Our own assumption, after Park and others, 2012")
# Lessons begin at 8:20 in primary and at 8:00 in junior schools at the earliest.
_BELL_RULE = Text(
    "教基厅函〔2021〕11号", "Ministry of Education Office, Basic Education 2021 No. 11"
)
# In force since 2012, under revision since January 2024.
_BUS_RULE = Text("GB 24407—2012（修订中）", "GB 24407-2012, under revision")
_KINDERGARTEN_RULE = Text("山东省教育厅 2015 通知", "Shandong notice, 2015")
_PRESCHOOL_RULE = Text(
    "县域学前教育普及普惠督导评估办法", "Measures on universal preschool education in counties"
)
_CLASS_SIZE_RULE = Text("幼儿园工作规程（2016）", "Rules of the work of kindergartens, 2016")
_DAYS = Text("天", "days")
_REACH_M = (300.0, 30000.0, 100.0)


@dataclass(frozen=True)
class Parameters(BalanceLines):
    """The values in force; those not named in ``changed``, by key, stand at their defaults.

    Each is an attribute, a number in the unit its name ends with: ``parameters.walk_limit_m``. The
    declaration itself is had from the class: ``Parameters.walk_limit_m.label``.
    """

    # A table: a declaration a row, key and name above, value, unit, source and bounds below.
    # fmt: off
    walk_limit_m = Number(
        "transport.max_walk_m", Text("接送距离线", "Pick-up limit"),
        2000.0, _METRES, _ITEM_11, "A", (500.0, 10000.0, 50.0))
    borderline_m = Number(
        "transport.borderline_m", Text("临界带（距离线两侧）", "Borderline band, either side"),
        200.0, _METRES, _OWN, "C", (0.0, 1000.0, 10.0))
    transport_scope = Choice[Scope](
        "transport.scope", Text("计入范围（学校城乡分类）", "Schools counted"),
        "rural", _ITEM_11, "A",
        {"rural": Text("乡村", "Rural"), "rural_town": Text("乡村和镇区", "Rural and town"),
         "all": Text("全部", "All")})
    connection_radius_m = Number(
        "snap.radius_m", Text("接到道路的半径", "Connection radius"),
        CONNECTION_RADIUS_M, _METRES, _OWN, "C", (0.0, 500.0, 10.0))
    far_from_road_m = Number(
        "snap.max_m", Text("离道路过远的距离", "Far from any road, from"),
        300.0, _METRES, _OWN, "C", (50.0, 5000.0, 50.0))
    objection_days = Number(
        "review.objection_days", Text("复核决定的异议期", "Time to object to a decision"),
        20.0, _WORKING_DAYS, _OWN, "C", (5.0, 60.0, 1.0))
    kindergarten_reach_m = Number(
        "reach.kindergarten_m",
        Text("农村幼儿园服务半径（沿道路）", "Kindergarten reach along the roads"),
        1500.0, _METRES, _KINDERGARTEN_RULE, "A", _REACH_M)
    primary_reach_m = Number(
        "reach.primary_m",
        Text("农村小学服务半径（沿道路）", "Primary school reach along the roads"),
        2000.0, _METRES, _ITEM_11, "A", _REACH_M)
    junior_reach_m = Number(
        "reach.junior_m",
        Text("农村初中服务半径（沿道路）", "Junior school reach along the roads"),
        5000.0, _METRES, _OWN, "C", _REACH_M)
    senior_reach_m = Number(
        "reach.senior_m", Text("高中服务半径（沿道路）", "Senior school reach along the roads"),
        10000.0, _METRES, _OWN, "C", _REACH_M)
    gross_enrolment_percent = Number(
        "preschool.gross_percent",
        Text("学前三年毛入园率（不低于）", "Gross preschool enrolment, at least"),
        85.0, _PERCENT, _PRESCHOOL_RULE, "A", (10.0, 100.0, 1.0))
    universal_public_percent = Number(
        "preschool.public_percent",
        Text("普及普惠：公办园在园幼儿占比（不低于）", "Universal: children in public places"),
        50.0, _PERCENT, _PRESCHOOL_RULE, "A", (10.0, 100.0, 1.0))
    universal_inclusive_percent = Number(
        "preschool.inclusive_percent",
        Text("普及普惠：普惠性幼儿园覆盖率（不低于）", "Universal: children in inclusive places"),
        80.0, _PERCENT, _PRESCHOOL_RULE, "A", (10.0, 100.0, 1.0))
    class_size_percent = Number(
        "preschool.class_percent",
        Text("普及普惠：班额达标的班（不低于）", "Universal: classes within their size"),
        85.0, _PERCENT, _PRESCHOOL_RULE, "A", (10.0, 100.0, 1.0))
    children_per_teacher = Number(
        "preschool.teacher_ratio",
        Text("每名幼儿园专任教师的幼儿（不多于）", "Children per kindergarten teacher, at most"),
        15.0, _PUPILS, _PRESCHOOL_RULE, "A", (5.0, 40.0, 0.5))
    small_class_children = Number(
        "preschool.small_class", Text("小班班额（不多于）", "Youngest class, at most"),
        25.0, _PUPILS, _CLASS_SIZE_RULE, "B", (10.0, 60.0, 1.0))
    middle_class_children = Number(
        "preschool.middle_class", Text("中班班额（不多于）", "Middle class, at most"),
        30.0, _PUPILS, _CLASS_SIZE_RULE, "B", (10.0, 60.0, 1.0))
    large_class_children = Number(
        "preschool.large_class", Text("大班班额（不多于）", "Eldest class, at most"),
        35.0, _PUPILS, _CLASS_SIZE_RULE, "B", (10.0, 60.0, 1.0))
    preschool_fee_yuan = Number(
        "preschool.fee_yuan",
        Text("当地公办园一年保教费（0 为没有填）", "Yearly fee of public kindergartens (0: none)"),
        0.0, _YUAN_YEAR, _FEE, "C", (0.0, 50000.0, 100.0))
    late_days = Number(
        "register.late_days",
        Text("到期前多少天未达标算滞后", "Late: target not reached so long before it is due"),
        180.0, _DAYS, _OWN, "C", (0.0, 730.0, 10.0))
    small_school_pupils = Number(
        "small.threshold_pupils", Text("小规模学校线（少于）", "Small school, fewer than"),
        100.0, _PUPILS, _SMALL_RULE, "A", (10.0, 500.0, 10.0))
    base_year = Number(
        "small.base_year",
        Text("小规模学校增减的基期", "Base year for the change in number"),
        2020.0, _YEAR, _ITEM_7, "A", (2000.0, 2035.0, 1.0))
    falling_years = Number(
        "shrink.years", Text("持续萎缩：连续下降", "Shrinking: years falling in a row"),
        3.0, _YEARS, _OWN, "C", (1.0, 10.0, 1.0))
    fall_percent = Number(
        "shrink.fall_percent", Text("持续萎缩：累计降幅", "Shrinking: fall in all"),
        20.0, _PERCENT, _OWN, "C", (1.0, 90.0, 1.0))
    building_years = Number(
        "places.building_years", Text("新建、扩建校舍所需年数", "Years a school building takes"),
        3.0, _YEARS, _OWN, "C", (0.0, 10.0, 1.0))
    idle_percent = Number(
        "places.idle_percent",
        Text("学位闲置线（空余不少于）", "Places stand empty, from"),
        30.0, _PERCENT, _OWN, "C", (5.0, 95.0, 5.0))
    variant_percent = Number(
        "places.variant_percent",
        Text("低、高走法：未知的入学每年减、增", "Low, high: entry not known falls, grows a year"),
        5.0, _PERCENT, _OWN, "C", (0.0, 20.0, 0.5))
    young_limit_min = Number(
        "travel.g1_3_max_min",
        Text("小学 1—3 年级路途时间上限", "Grades 1–3: longest journey"),
        30.0, _MINUTES, _SMALL_RULE, "A", (10.0, 90.0, 5.0))
    child_walk_kmh = Number(
        "speed.walk_child_kmh", Text("小学生步行速度", "Walking speed of a child"),
        4.0, _KMH, _OWN, "C", (2.0, 6.0, 0.5))
    stop_limit_m = Number(
        "bus.max_walk_to_stop_m", Text("到站点的最远步行距离", "Farthest walk to a stop"),
        500.0, _METRES, _OWN, "C", (100.0, 2000.0, 50.0))
    primary_ride_limit_min = Number(
        "route.ride_primary_min",
        Text("小学生在车时间上限", "Primary pupils: longest time on board"),
        45.0, _MINUTES, _RIDE_GUIDE, "C", (10.0, 120.0, 5.0))
    junior_ride_limit_min = Number(
        "route.ride_junior_min",
        Text("初中生在车时间上限", "Junior pupils: longest time on board"),
        60.0, _MINUTES, _RIDE_GUIDE, "C", (10.0, 120.0, 5.0))
    arrive_from_min = Number(
        "route.arrive_from_min",
        Text("校车最早到校（上课前）", "Buses arrive at most so long before the bell"),
        30.0, _MINUTES, _OWN, "C", (5.0, 120.0, 5.0))
    arrive_by_min = Number(
        "route.arrive_by_min",
        Text("校车最晚到校（上课前）", "Buses arrive at least so long before the bell"),
        5.0, _MINUTES, _OWN, "C", (0.0, 60.0, 1.0))
    primary_over_min = ClockTime(
        "route.over_primary_min",
        Text("小学放学时间", "Primary schools: lessons end"),
        1050.0, _OWN, "C", (660.0, 1200.0, 5.0))
    junior_over_min = ClockTime(
        "route.over_junior_min",
        Text("初中放学时间", "Junior schools: lessons end"),
        1050.0, _OWN, "C", (660.0, 1260.0, 5.0))
    winter_later_min = Number(
        "route.winter_later_min",
        Text("冬季上课推迟", "Winter: lessons begin later by"),
        0.0, _MINUTES, _OWN, "C", (0.0, 120.0, 5.0))
    winter_earlier_min = Number(
        "route.winter_earlier_min",
        Text("冬季放学提前", "Winter: lessons end earlier by"),
        0.0, _MINUTES, _OWN, "C", (0.0, 120.0, 5.0))
    most_bus_seats = Number(
        "route.most_seats", Text("校车最多座位", "Most seats of a school bus"),
        56.0, _SEATS, _BUS_RULE, "A", (10.0, 80.0, 1.0))
    motorway_bus_kmh = Number(
        "route.motorway_kmh", Text("校车高速公路限速", "School bus on a motorway"),
        80.0, _KMH, _SPEED_RULE, "B", (20.0, 100.0, 5.0))
    usual_bus_kmh = Number(
        "route.usual_kmh", Text("校车其他道路限速", "School bus on other roads"),
        60.0, _KMH, _SPEED_RULE, "B", (10.0, 80.0, 5.0))
    slow_bus_kmh = Number(
        "route.slow_kmh", Text("校车危险路段限速", "School bus where it is hazardous"),
        20.0, _KMH, _SPEED_RULE, "B", (5.0, 40.0, 5.0))
    avoid_factor = Number(
        "route.avoid_factor", Text("校车避开的道路按几倍时间选路", "Time on roads avoided counts"),
        2.0, _TIMES, _OWN, "C", (1.0, 10.0, 0.5))
    stop_dwell_s = Number(
        "route.stop_s", Text("每站停靠基本时间", "Halt at a stop"),
        19.0, _SECONDS, _DWELL_STUDY, "C", (0.0, 120.0, 1.0))
    boarding_s = Number(
        "route.boarding_s", Text("每人上车时间", "Boarding, a pupil"),
        2.6, _SECONDS, _DWELL_STUDY, "C", (0.0, 20.0, 0.1))
    school_dwell_s = Number(
        "route.school_s", Text("到校停靠基本时间", "Halt at the school"),
        29.0, _SECONDS, _DWELL_STUDY, "C", (0.0, 300.0, 1.0))
    alighting_s = Number(
        "route.alighting_s", Text("每人下车时间", "Alighting, a pupil"),
        1.9, _SECONDS, _DWELL_STUDY, "C", (0.0, 20.0, 0.1))
    primary_bell_min = ClockTime(
        "line.primary_bell_min",
        Text("小学上课时间", "Primary schools: the bell"),
        500.0, _BELL_RULE, "B", (420.0, 600.0, 5.0))
    junior_bell_min = ClockTime(
        "line.junior_bell_min",
        Text("初中上课时间", "Junior schools: the bell"),
        480.0, _BELL_RULE, "B", (420.0, 600.0, 5.0))
    attendant_seats = Number(
        "line.attendant_seats", Text("校车照管员座位", "Seats of attendants on a school bus"),
        1.0, _SEATS, _BUS_RULE, "B", (0.0, 4.0, 1.0))
    lunch_limit_m = Number(
        "lunch.from_m", Text("中午不能回家的步行距离（超过）", "No walk home at noon beyond"),
        2000.0, _METRES, _OWN, "C", (500.0, 5000.0, 100.0))
    largest_school_pupils = Number(
        "size.max_primary_junior",
        Text("小学、初中规模上限", "Largest primary or junior school"),
        2000.0, _PUPILS, _SIZE_RULE, "A", (200.0, 5000.0, 100.0))
    largest_nine_year_pupils = Number(
        "size.max_nine_year",
        Text("九年一贯制学校规模上限", "Largest nine-year school"),
        2500.0, _PUPILS, _SIZE_RULE, "A", (200.0, 6000.0, 100.0))
    large_class_pupils = Number(
        "class.large", Text("大班额（不少于）", "Large class, from"),
        56.0, _PUPILS, _CLASS_RULE, "B", (30.0, 80.0, 1.0))
    primary_pupils_per_teacher = Number(
        "staff.primary_ratio", Text("小学生师比", "Primary pupils per teacher"),
        19.0, _PUPILS, _STAFF_RULE, "B", (5.0, 40.0, 0.5))
    junior_pupils_per_teacher = Number(
        "staff.junior_ratio", Text("初中生师比", "Junior pupils per teacher"),
        13.5, _PUPILS, _STAFF_RULE, "B", (5.0, 40.0, 0.5))
    primary_fund_yuan = Number(
        "fund.primary_yuan", Text("小学生均公用经费", "Running fund per primary pupil"),
        720.0, _YUAN_YEAR, _FUND_RULE, "B", (100.0, 5000.0, 10.0))
    junior_fund_yuan = Number(
        "fund.junior_yuan", Text("初中生均公用经费", "Running fund per junior pupil"),
        940.0, _YUAN_YEAR, _FUND_RULE, "B", (100.0, 5000.0, 10.0))
    small_school_funded_pupils = Number(
        "fund.small_as_pupils",
        Text("小规模学校公用经费按此人数核定", "Small schools funded as"),
        100.0, _PUPILS, _SMALL_FUND_RULE, "B", (0.0, 300.0, 10.0))
    teacher_yuan = Number(
        "cost.teacher_yuan", Text("每名教师年人员经费", "Pay of a teacher"),
        100000.0, _YUAN_YEAR, _OWN, "C", (10000.0, 500000.0, 1000.0))
    site_yuan = Number(
        "cost.site_yuan", Text("每所学校年固定运行费", "Fixed cost of running a site"),
        150000.0, _YUAN_YEAR, _OWN, "C", (0.0, 5000000.0, 10000.0))
    rider_yuan = Number(
        "cost.rider_yuan", Text("每名乘车学生年接送费", "Fetching a pupil by bus"),
        3000.0, _YUAN_YEAR, _OWN, "C", (0.0, 20000.0, 100.0))
    boarder_yuan = Number(
        "cost.boarder_yuan", Text("每名寄宿生年增加经费", "Boarding a pupil, besides"),
        300.0, _YUAN_YEAR, _OWN, "C", (0.0, 20000.0, 50.0))
    bus_year_yuan = Number(
        "buscost.bus_yuan",
        Text("每辆校车年固定费（折旧、保险、年检）", "A school bus, fixed cost"),
        60000.0, _YUAN_YEAR, _OWN_2026, "C", (0.0, 1000000.0, 1000.0))
    bus_day_yuan = Number(
        "buscost.bus_day_yuan",
        Text("每辆校车每天用工（驾驶员、照管员）", "Driver and attendant of a bus"),
        300.0, _YUAN_DAY, _OWN_2026, "C", (0.0, 5000.0, 10.0))
    bus_km_yuan = Number(
        "buscost.km_yuan", Text("校车每公里运行费（油电、保养）", "A school bus, each kilometre"),
        3.0, _YUAN_KM, _OWN_2026, "C", (0.0, 50.0, 0.1))
    school_days = Number(
        "buscost.school_days", Text("一年接送天数", "Days a year with buses"),
        195.0, _DAYS_YEAR, _TEACHING_WEEKS, "C", (1.0, 300.0, 1.0))
    runs_a_day = Number(
        "buscost.runs_a_day",
        Text("每天行驶次数（上学、放学）", "A line is driven a day, there and back"),
        2.0, _RUNS, _OWN, "C", (1.0, 8.0, 1.0))
    detour_factor = Number(
        "road.detour_factor",
        Text("缺路时的绕行系数", "Detour factor where roads are missing"),
        1.35, _TIMES, _OWN, "C", (1.0, 3.0, 0.05))
    road_estimate = Choice[YesNo](
        "road.estimate",
        Text("道路缺失时估算距离", "Estimate distances where roads are missing"),
        "no", _OWN, "C",
        {"no": Text("否", "No"), "yes": Text("是，标“估算”", "Yes, marked as estimated")})
    # fmt: on

    changed: tuple[tuple[str, Value], ...] = ()
    # Not part of what they are: who asked for an answer learns which values it rests on.
    reads: Reads | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> "Parameters":
        """Return parameters with ``values`` by key, others at default; raises ParameterError."""
        checked = {key: _declared(key).checked(value) for key, value in values.items()}
        changed = {key: v for key, v in checked.items() if v != PARAMETER[key].default}
        return cls(tuple(sorted(changed.items())))

    @staticmethod
    def reach(stage: str) -> Number:
        """Return the declaration of the reach of ``stage``."""
        return _REACH[stage]

    @staticmethod
    def staff_ratio(stage: str) -> Number:
        """Return the declaration of the pupils per teacher of primary or junior."""
        return _STAFF_RATIO[stage]

    @staticmethod
    def fund(stage: str) -> Number:
        """Return the declaration of the running fund per pupil of primary or junior."""
        return _FUND[stage]

    def over_min(self, stage: str) -> float:
        """Return when lessons of primary or junior end, minutes after midnight."""
        return self.number(_OVER[stage])

    def ride_limit_min(self, stage: str) -> float:
        """Return the longest time on board of a pupil of primary or junior."""
        return self.number(_RIDE_LIMIT[stage])

    def bell_min(self, stage: str) -> float:
        """Return when lessons of primary or junior begin, minutes after midnight."""
        return self.number(_BELL[stage])

    def reach_m(self, stage: str) -> float:
        """Return the reach of ``stage`` along the roads."""
        return self.number(_REACH[stage])

    def number(self, declared: Number) -> float:
        """Return the value of a number, in its declared unit."""
        return float(self.value(declared))

    def value(self, declared: Parameter) -> Value:
        """Return the value of a parameter, and note that it was read."""
        if self.reads is not None:
            self.reads.note(declared.key)
        return self.held(declared.key)

    def held(self, key: str) -> Value:
        """Return the value held under ``key`` without noting that it was read."""
        return dict(self.changed).get(key, PARAMETER[key].default)

    def noting(self, reads: Reads) -> "Parameters":
        """Return the same values, whose reading is noted in ``reads``."""
        return replace(self, reads=reads)


PARAMETERS: tuple[Parameter, ...] = tuple(
    declared
    for own in (Parameters, BalanceLines)
    for declared in vars(own).values()
    if isinstance(declared, Parameter)
)
PARAMETER: Mapping[str, Parameter] = MappingProxyType({p.key: p for p in PARAMETERS})
_REACH: Mapping[str, Number] = MappingProxyType(
    {
        "kindergarten": Parameters.kindergarten_reach_m,
        "primary": Parameters.primary_reach_m,
        "junior": Parameters.junior_reach_m,
        "senior": Parameters.senior_reach_m,
    }
)
_STAFF_RATIO: Mapping[str, Number] = MappingProxyType(
    {
        "primary": Parameters.primary_pupils_per_teacher,
        "junior": Parameters.junior_pupils_per_teacher,
    }
)
_OVER: Mapping[str, Number] = MappingProxyType(
    {"primary": Parameters.primary_over_min, "junior": Parameters.junior_over_min}
)
_RIDE_LIMIT: Mapping[str, Number] = MappingProxyType(
    {
        "primary": Parameters.primary_ride_limit_min,
        "junior": Parameters.junior_ride_limit_min,
    }
)
_BELL: Mapping[str, Number] = MappingProxyType(
    {"primary": Parameters.primary_bell_min, "junior": Parameters.junior_bell_min}
)
_FUND: Mapping[str, Number] = MappingProxyType(
    {"primary": Parameters.primary_fund_yuan, "junior": Parameters.junior_fund_yuan}
)


def _declared(key: str) -> Parameter:
    if key not in PARAMETER:
        known = ", ".join(PARAMETER)
        raise ParameterError(
            Text(f"没有参数 {key}。可用的有：{known}", f"No parameter {key}. There are: {known}")
        )
    return PARAMETER[key]
