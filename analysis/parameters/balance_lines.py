"""The lines of 优质均衡, high-quality balanced compulsory education, by measure and stage."""

from analysis.parameters.declaration import Number
from words import Text

_RULE = Text("教督〔2017〕6号", "Education Supervision 2017 No. 6")
_READING = Text("教督〔2017〕6号解读", "Reading of Education Supervision 2017 No. 6")
_PERSONS = Text("人/百生", "per 100 pupils")
_ROOMS = Text("间/百生", "per 100 pupils")
_AREA = Text("平方米/生", "m² per pupil")
_YUAN = Text("元/生", "yuan per pupil")
_TIMES = Text("倍", "×")
_PERCENT = Text("%", "%")
_PUPILS = Text("人", "pupils")
_MEASURES = Text("项", "measures")
_NONE = Text("", "")


class BalanceLines:
    """Declarations that ``Parameters`` has besides its own."""

    # fmt: off
    primary_degree = Number(
        "balance.primary_degree",
        Text("小学：高于规定学历教师（不低于）", "Primary: teachers above the degree asked"),
        4.2, _PERSONS, _RULE, "A", (0.0, 50.0, 0.1))
    junior_degree = Number(
        "balance.junior_degree",
        Text("初中：高于规定学历教师（不低于）", "Junior: teachers above the degree asked"),
        5.3, _PERSONS, _RULE, "A", (0.0, 50.0, 0.1))
    primary_backbone = Number(
        "balance.primary_backbone",
        Text("小学：县级以上骨干教师（不低于）", "Primary: leading teachers"),
        1.0, _PERSONS, _RULE, "A", (0.0, 50.0, 0.1))
    junior_backbone = Number(
        "balance.junior_backbone",
        Text("初中：县级以上骨干教师（不低于）", "Junior: leading teachers"),
        1.0, _PERSONS, _RULE, "A", (0.0, 50.0, 0.1))
    primary_pe_art = Number(
        "balance.primary_pe_art",
        Text("小学：体育、艺术专任教师（不低于）", "Primary: teachers of sports and arts"),
        0.9, _PERSONS, _RULE, "A", (0.0, 50.0, 0.1))
    junior_pe_art = Number(
        "balance.junior_pe_art",
        Text("初中：体育、艺术专任教师（不低于）", "Junior: teachers of sports and arts"),
        0.9, _PERSONS, _RULE, "A", (0.0, 50.0, 0.1))
    primary_teaching_area = Number(
        "balance.primary_teaching_area",
        Text("小学：生均教学及辅助用房（不低于）", "Primary: teaching rooms"),
        4.5, _AREA, _RULE, "A", (0.0, 50.0, 0.1))
    junior_teaching_area = Number(
        "balance.junior_teaching_area",
        Text("初中：生均教学及辅助用房（不低于）", "Junior: teaching rooms"),
        5.8, _AREA, _RULE, "A", (0.0, 50.0, 0.1))
    primary_sports_area = Number(
        "balance.primary_sports_area",
        Text("小学：生均体育运动场馆（不低于）", "Primary: sports grounds"),
        7.5, _AREA, _RULE, "A", (0.0, 100.0, 0.1))
    junior_sports_area = Number(
        "balance.junior_sports_area",
        Text("初中：生均体育运动场馆（不低于）", "Junior: sports grounds"),
        10.2, _AREA, _RULE, "A", (0.0, 100.0, 0.1))
    primary_equipment = Number(
        "balance.primary_equipment",
        Text("小学：生均教学仪器设备值（不低于）", "Primary: equipment"),
        2000.0, _YUAN, _RULE, "A", (0.0, 50000.0, 100.0))
    junior_equipment = Number(
        "balance.junior_equipment",
        Text("初中：生均教学仪器设备值（不低于）", "Junior: equipment"),
        2500.0, _YUAN, _RULE, "A", (0.0, 50000.0, 100.0))
    primary_multimedia = Number(
        "balance.primary_multimedia",
        Text("小学：网络多媒体教室（不低于）", "Primary: multimedia classrooms"),
        2.3, _ROOMS, _RULE, "A", (0.0, 50.0, 0.1))
    junior_multimedia = Number(
        "balance.junior_multimedia",
        Text("初中：网络多媒体教室（不低于）", "Junior: multimedia classrooms"),
        2.4, _ROOMS, _RULE, "A", (0.0, 50.0, 0.1))
    primary_variation = Number(
        "balance.primary_cv",
        Text("小学：校际差异系数（不高于）", "Primary: coefficient of variation, at most"),
        0.50, _NONE, _RULE, "A", (0.0, 2.0, 0.01))
    junior_variation = Number(
        "balance.junior_cv",
        Text("初中：校际差异系数（不高于）", "Junior: coefficient of variation, at most"),
        0.45, _NONE, _RULE, "A", (0.0, 2.0, 0.01))
    measures_met = Number(
        "balance.measures_met",
        Text("优质均衡：每校七项中至少达标", "Balance: of seven measures met, at least"),
        6.0, _MEASURES, _RULE, "A", (1.0, 7.0, 1.0))
    rest_percent = Number(
        "balance.rest_percent",
        Text("优质均衡：余项达到标准的（不低于）", "Balance: the rest at least of their line"),
        85.0, _PERCENT, _RULE, "A", (0.0, 100.0, 1.0))
    junior_weight = Number(
        "balance.junior_weight",
        Text("一贯制学校拆分资源：初中生对小学生",
             "Resources shared by stage: a junior pupil to a primary one"),
        1.1, _TIMES, _READING, "A", (0.5, 3.0, 0.01))
    senior_weight = Number(
        "balance.senior_weight",
        Text("一贯制学校拆分资源：高中生对小学生",
             "Resources shared by stage: a senior pupil to a primary one"),
        1.32, _TIMES, _READING, "A", (0.5, 3.0, 0.01))
    point_pupils = Number(
        "balance.point_pupils",
        Text("教学点不纳入七项指标（少于）", "Teaching points left out of balance, fewer than"),
        50.0, _PUPILS, _RULE, "A", (0.0, 200.0, 5.0))
    # fmt: on
