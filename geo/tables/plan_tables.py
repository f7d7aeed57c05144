"""Tables that plans alone fill: no office file holds one, and no region as it is has rows of it."""

from geo.tables.choices import STAGES
from geo.tables.columns import Column, Table
from words import Text

# Stages whose classes a policy may be about: those of schools.
SIZED_STAGES = STAGES[1:]


def _id(name: str, title: Text, refers: str = "") -> Column:
    return Column(name=name, kind="id", title=title, references=refers, required=True)


def _text(name: str, title: Text) -> Column:
    return Column(name=name, kind="text", title=title)


def _stage(choices: tuple[str, ...] = STAGES) -> Column:
    title = Text("学段", "Stage")
    return Column(name="stage", kind="choice", title=title, choices=choices, required=True)


def _number(name: str, title: Text, most: float) -> Column:
    return Column(name=name, kind="number", title=title, minimum=0, maximum=most, required=True)


def _count(name: str, title: Text, bounds: tuple[int, int | None] = (0, None)) -> Column:
    return Column(
        name=name,
        kind="integer",
        title=title,
        minimum=bounds[0],
        maximum=bounds[1],
        required=True,
    )


def _year(name: str, title: Text) -> Column:
    return _count(name, title, (1949, 2100))


PLAN_TABLES = (
    Table(
        name="receiving",
        title=Text("按村并入", "Receiving schools by village"),
        key=("school_id", "stage", "village_id"),
        columns=(
            _id("school_id", Text("撤并的学校", "School closed"), "schools"),
            _stage(),
            _id("village_id", Text("村代码", "Village code"), "villages"),
            _id("to_id", Text("并入学校", "Receiving school"), "schools"),
        ),
    ),
    Table(
        name="estates",
        title=Text("新建小区", "New housing estates"),
        key=("estate_id",),
        columns=(
            _id("estate_id", Text("小区代码", "Estate code")),
            _text("name", Text("名称", "Name")),
            _count("homes", Text("户数", "Homes")),
            _year("handover_year", Text("交付学年", "School year of hand-over")),
            _number("local_percent", Text("来自本县其他学校（%）", "From schools here (%)"), 100.0),
        ),
    ),
    Table(
        name="estate_pupils",
        title=Text("新建小区的学生", "Pupils of new estates"),
        key=("estate_id", "stage"),
        columns=(
            _id("estate_id", Text("小区代码", "Estate code"), "estates"),
            _stage(),
            _id("school_id", Text("入读学校", "School they go to"), "schools"),
            _number("per_home", Text("每户学生", "Pupils per home"), 10.0),
            _count("places", Text("配建学位", "Places built with it")),
        ),
    ),
    Table(
        name="moves",
        title=Text("向城镇转移", "Moving to town"),
        key=("move_id",),
        columns=(
            _id("move_id", Text("转移代码", "Code")),
            _text("county", Text("县区", "County")),
            _text("from_township", Text("转出乡镇", "From township")),
            _text("to_township", Text("转入乡镇", "To township")),
            _stage(),
            _number("yearly_percent", Text("每年转出（%）", "Leaving a year (%)"), 100.0),
            _year("from_year", Text("起始学年", "From school year")),
        ),
    ),
    Table(
        name="class_policies",
        title=Text("班额政策", "Policy of class sizes"),
        key=("stage",),
        columns=(
            _stage(SIZED_STAGES),
            _count("class_size", Text("班额（不多于）", "Class, at most"), (10, 60)),
            _year("from_year", Text("起始学年", "From school year")),
        ),
    ),
)
