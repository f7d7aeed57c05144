"""The data dictionary as code: every table of a region and every column of it."""

from dataclasses import replace

from geo.tables.choices import CAUTIONS, GRADES, STAGES, STAGES_OF_KIND
from geo.tables.columns import Column, Kind, Table
from geo.tables.headers import aliases_of
from geo.tables.plan_tables import PLAN_TABLES
from words import Text


def _id(name: str, zh: str, en: str, *, refers: str = "", required: bool = False) -> Column:
    return Column(name=name, kind="id", title=Text(zh, en), references=refers, required=required)


def _key(name: str, zh: str, en: str, *, refers: str = "") -> Column:
    return _id(name, zh, en, refers=refers, required=True)


def _text(name: str, zh: str, en: str) -> Column:
    return Column(name=name, kind="text", title=Text(zh, en))


def _choice(
    name: str, zh: str, en: str, choices: tuple[str, ...], *, required: bool = False
) -> Column:
    return Column(name=name, kind="choice", title=Text(zh, en), choices=choices, required=required)


def _count(name: str, zh: str, en: str, *, required: bool = False) -> Column:
    return Column(name=name, kind="integer", title=Text(zh, en), minimum=0, required=required)


def _number(
    name: str, zh: str, en: str, bounds: tuple[float, float | None], *, required: bool = False
) -> Column:
    return Column(
        name=name,
        kind="number",
        title=Text(zh, en),
        minimum=bounds[0],
        maximum=bounds[1],
        required=required,
    )


def _flag(name: str, zh: str, en: str) -> Column:
    return Column(name=name, kind="flag", title=Text(zh, en))


def _year() -> Column:
    title = Text("学年", "School year")
    return Column(
        name="year", kind="integer", title=title, minimum=1949, maximum=2100, required=True
    )


def _place(kind: Kind, zh: str, en: str) -> Column:
    return Column(name="geometry", kind=kind, title=Text(zh, en))


_TOWNSHIP = _text("township", "乡镇", "Township")
_COUNTY = _text("county", "县区", "County")
_NAME = _text("name", "名称", "Name")
_POSITION_SOURCE = _choice(
    "position_source", "位置来源", "Position source", ("surveyed", "geocoded", "modelled")
)
_URBAN_RURAL = _choice("urban_rural", "城乡分类", "Urban or rural", ("urban", "town", "rural"))
_STAGE = _choice("stage", "学段", "Stage", STAGES, required=True)
_GRADE = _choice("grade", "年级", "Grade", GRADES)

# What a site has for the seven measures of 优质均衡, shared by its stages.
BALANCE_COLUMNS = (
    _count("degree_teachers", "高于规定学历教师", "Teachers above the degree asked"),
    _count("backbone_teachers", "县级以上骨干教师", "Leading teachers"),
    _count("pe_art_teachers", "体育艺术专任教师", "Teachers of sports and arts"),
    _number("teaching_area_m2", "教学及辅助用房（平方米）", "Teaching rooms (m²)", (0, None)),
    _number("sports_area_m2", "体育运动场馆（平方米）", "Sports grounds (m²)", (0, None)),
    _number("equipment_yuan", "教学仪器设备值（元）", "Equipment (yuan)", (0, None)),
    _count("multimedia_rooms", "网络多媒体教室", "Multimedia classrooms"),
)

_DECLARED: tuple[Table, ...] = (
    Table(
        name="boundaries",
        title=Text("区划", "Boundaries"),
        key=("boundary_id",),
        columns=(
            _key("boundary_id", "区划代码", "Boundary code"),
            _NAME,
            _choice("level", "级别", "Level", ("prefecture", "county", "township"), required=True),
            _id("parent_id", "上级代码", "Parent code"),
            _place("polygon", "范围", "Outline"),
        ),
    ),
    Table(
        name="villages",
        title=Text("村庄", "Villages"),
        key=("village_id",),
        required=True,
        columns=(
            _key("village_id", "村代码", "Village code"),
            _text("name", "村名", "Village"),
            _TOWNSHIP,
            _COUNTY,
            _choice("kind", "类型", "Kind", ("administrative", "natural", "community")),
            _id("parent_id", "所属行政村", "Parent village"),
            _URBAN_RURAL,
            _count("population", "人口", "Population"),
            _POSITION_SOURCE,
            _place("point", "位置", "Position"),
        ),
    ),
    Table(
        name="children",
        title=Text("适龄儿童", "Children"),
        key=("village_id", "year", "age_from", "age_to"),
        columns=(
            _key("village_id", "村代码", "Village code", refers="villages"),
            _year(),
            _count("age_from", "年龄起", "Age from", required=True),
            _count("age_to", "年龄止", "Age to", required=True),
            _number("children", "适龄儿童数", "Children", (0, None), required=True),
            _choice("basis", "数据依据", "Basis", ("counted", "estimated", "projected")),
        ),
    ),
    Table(
        name="schools",
        title=Text("学校", "Schools"),
        key=("school_id",),
        required=True,
        columns=(
            _key("school_id", "学校标识码", "School code"),
            _text("name", "学校名称", "School"),
            _choice("kind", "办学类型", "Kind", tuple(STAGES_OF_KIND), required=True),
            _TOWNSHIP,
            _COUNTY,
            _URBAN_RURAL,
            _choice("ownership", "举办者", "Ownership", ("public", "private")),
            _flag("inclusive", "普惠", "Inclusive"),
            _flag("approved", "经批准设立", "Approved"),
            _choice("status", "状态", "Status", ("open", "closed", "proposed")),
            _choice("plan", "布局状态", "Plan", ("keep", "merge", "undecided")),
            _id("parent_id", "上级学校", "Central school"),
            Column(
                name="successor_id",
                kind="id",
                title=Text("并入学校", "Receiving school"),
                expects="schools",
            ),
            _flag("is_township_seat", "乡镇驻地", "At the township seat"),
            _text("rating", "园所类别", "Kindergarten class"),
            _flag("has_canteen", "食堂", "Canteen"),
            _count("boarding_places", "床位", "Boarding places"),
            *BALANCE_COLUMNS,
            _text("premises_use", "校舍用途", "Use of the premises"),
            _text("premises_document", "处置文号", "Document on the premises"),
            _POSITION_SOURCE,
            _place("point", "位置", "Position"),
        ),
    ),
    Table(
        name="gates",
        title=Text("校门", "Gates"),
        key=("gate_id",),
        columns=(
            _key("gate_id", "校门编号", "Gate"),
            _key("school_id", "学校标识码", "School code", refers="schools"),
            _flag("is_open", "开放", "Open"),
            _place("point", "位置", "Position"),
        ),
    ),
    Table(
        name="provision",
        title=Text("办学条件", "Provision"),
        key=("school_id", "stage"),
        columns=(
            _key("school_id", "学校标识码", "School code", refers="schools"),
            _STAGE,
            _count("places", "学位", "Places"),
            _count("classes", "班数", "Classes"),
            _count("teachers", "教师", "Teachers"),
        ),
    ),
    Table(
        name="enrolment",
        title=Text("在校生", "Enrolment"),
        key=("school_id", "year", "stage", "grade"),
        columns=(
            _key("school_id", "学校标识码", "School code", refers="schools"),
            _year(),
            _STAGE,
            _GRADE,
            _count("pupils", "在校生数", "Pupils", required=True),
            _count("boarders", "寄宿生", "Boarders"),
            _count("classes", "班数", "Classes"),
        ),
    ),
    Table(
        name="pupils",
        title=Text("学生", "Pupils"),
        key=("pupil_id",),
        columns=(
            _key("pupil_id", "学生代号", "Pupil"),
            # A pupil whose school is unknown is a row with the reason missing_school.
            Column(
                name="school_id",
                kind="id",
                title=Text("学校标识码", "School code"),
                expects="schools",
                is_missed=True,
            ),
            _STAGE,
            _GRADE,
            _id("village_id", "村代码", "Village code", refers="villages"),
            _flag("boarder", "寄宿", "Boarder"),
            _choice(
                "service",
                "现有接送",
                "Service",
                ("none", "school_bus", "public_transport", "other"),
            ),
            _id("service_id", "线路号", "Service line"),
            _place("point", "住址位置", "Home"),
        ),
    ),
    Table(
        name="roads",
        title=Text("道路", "Roads"),
        key=("road_id",),
        required=True,
        columns=(
            _key("road_id", "道路编号", "Road"),
            _NAME,
            _text("highway", "道路等级", "Class"),
            _choice("oneway", "单行", "One way", ("no", "forward", "backward")),
            _number("speed_kmh", "车速（km/h）", "Speed (km/h)", (1, 130)),
            _flag("walk", "可步行", "Walkable"),
            _flag("drive", "可行车", "Drivable"),
            _flag("ends_only", "只供进出", "Access only"),
            _flag("bridge", "桥", "Bridge"),
            _flag("tunnel", "隧道", "Tunnel"),
            Column(
                name="level",
                kind="integer",
                title=Text("层", "Level"),
                minimum=-10,
                maximum=10,
            ),
            _text("hazard", "危险", "Hazard"),
            _choice("caution", "步行存疑", "Caution on foot", (*CAUTIONS, "none")),
            _id("start_node", "起点节点", "Start node"),
            _id("end_node", "终点节点", "End node"),
            _place("line", "线形", "Line"),
        ),
    ),
    Table(
        name="barriers",
        title=Text("障碍（河湖、铁路、高速、围墙）", "Barriers"),
        key=("barrier_id",),
        columns=(
            _key("barrier_id", "障碍编号", "Barrier"),
            _choice("kind", "类型", "Kind", ("water", "railway", "expressway", "wall")),
            _NAME,
            _place("line_or_polygon", "线形或范围", "Line or outline"),
        ),
    ),
    Table(
        name="ground",
        title=Text("地面（水面、林地、建成区、铁路）", "Ground (water, woods, built-up land)"),
        key=("ground_id",),
        columns=(
            _key("ground_id", "地物编号", "Feature"),
            _choice(
                "kind",
                "类型",
                "Kind",
                ("water", "wood", "farmland", "built_up", "railway"),
                required=True,
            ),
            _NAME,
            _POSITION_SOURCE,
            _place("line_or_polygon", "线形或范围", "Line or outline"),
        ),
    ),
    Table(
        name="services",
        title=Text("接送线路", "Services"),
        key=("service_id",),
        columns=(
            _key("service_id", "线路号", "Service line"),
            _choice("kind", "类型", "Kind", ("school_bus", "public_transport")),
            _NAME,
            _id("school_id", "学校标识码", "School code", refers="schools"),
            _count("vehicle_seats", "核载", "Seats"),
            _place("line", "线形", "Route"),
        ),
    ),
    Table(
        name="stops",
        title=Text("站点", "Stops"),
        key=("service_id", "stop_order"),
        columns=(
            _key("service_id", "线路号", "Service line", refers="services"),
            _count("stop_order", "站序", "Order", required=True),
            _NAME,
            _number("arrive_min", "到站时刻（分）", "Arrival (min)", (0, None)),
            _place("point", "位置", "Position"),
        ),
    ),
    Table(
        name="births",
        title=Text("出生人口", "Births"),
        key=("area_id", "year"),
        columns=(
            _key("area_id", "区域代码", "Area"),
            _year(),
            _count("births", "出生数", "Births", required=True),
        ),
    ),
    Table(
        name="indicator_values",
        title=Text("指标填报", "Indicator values"),
        key=("indicator_id", "unit_id", "year"),
        columns=(
            _key("indicator_id", "指标", "Indicator"),
            _key("unit_id", "单位", "Unit"),
            _year(),
            _text("value", "数值", "Value"),
            _text("evidence", "佐证", "Evidence"),
        ),
    ),
)


def _named(table: Table) -> Table:
    """Return ``table`` with what office files call its columns."""
    columns = (replace(c, aliases=aliases_of(table.name, c.name)) for c in table.columns)
    return replace(table, columns=tuple(columns))


TABLES = tuple(_named(table) for table in _DECLARED)
TABLE = {table.name: table for table in (*TABLES, *PLAN_TABLES)}

# What office files state besides the columns: a position as two numbers or in one cell, its datum;
# a name or an age where a table has a code or a grade.
AUXILIARY_COLUMNS = tuple(
    replace(column, aliases=aliases_of("", column.name))
    for column in (
        Column(name="x", kind="number", title=Text("经度", "Longitude")),
        Column(name="y", kind="number", title=Text("纬度", "Latitude")),
        _text("position", "经纬度", "Position"),
        _text("crs", "坐标系", "Datum"),
        _text("school_name", "学校", "School"),
        _text("village_name", "居住村", "Village"),
        _count("age", "年龄", "Age"),
        _text("birth_date", "出生日期", "Date of birth"),
    )
)
# What columns that state the coordinate system are called.
SYSTEM_NAMES = next(
    (column.name, column.title.zh, *column.aliases)
    for column in AUXILIARY_COLUMNS
    if column.name == "crs"
)
