"""What a figure lacks: what is missing, how many rows, and where to enter it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from words.text import Text


class LackText(NamedTuple):
    """What is missing, and where to enter it."""

    what: Text
    enter: Text


# The places to fill: count, and names (the first few of them) where a sentence has them.
LACK = {
    "central_unknown": LackText(
        Text(
            "{count} 个乡镇有没有公办中心幼儿园不知道：{names}",
            "of {count} townships it is not known whether they have a public central "
            "kindergarten: {names}",
        ),
        Text(
            "请在“数据”页补学校表的乡镇驻地（is_township_seat）和举办者（ownership）",
            "complete is_township_seat and ownership in the table schools",
        ),
    ),
    "central_kindergarten": LackText(
        Text(
            "{count} 个乡镇没有公办中心幼儿园：{names}",
            "{count} townships have no public central kindergarten: {names}",
        ),
        Text(
            "已有的请在“数据”页核对学校表的乡镇驻地（is_township_seat）和举办者（ownership）",
            "where there is one, check is_township_seat and ownership in the table schools",
        ),
    ),
    "pupil_list": LackText(
        Text("没有学生名单，不知道谁有接送", "no list of pupils, so nobody knows who is fetched"),
        Text("请在“数据”页补学生表（pupils）", "add the table pupils in the data"),
    ),
    "estimated": LackText(
        Text(
            "没有学生名单，人数按各校在校生向附近村分摊估算",
            "no list of pupils, numbers are estimated from enrolment",
        ),
        Text("请在“数据”页补学生表（pupils）", "add the table pupils in the data"),
    ),
    "homes": LackText(
        Text("{count} 名走读生缺居住位置", "{count} day pupils lack a home"),
        Text(
            "请在“数据”页补学生表的村代码（village_id）或住址位置",
            "add village_id or a position to the table pupils",
        ),
    ),
    "village_of_home": LackText(
        Text(
            "{count} 名走读生所住的村没有位置",
            "the villages of {count} day pupils have no position",
        ),
        Text("请在“数据”页补村表的位置", "add it to the table villages"),
    ),
    "school_of_pupil": LackText(
        Text(
            "{count} 名走读生缺就读学校，或学校已撤、不在表里",
            "{count} day pupils lack a school that is open",
        ),
        Text(
            "请在“数据”页补学生表的学校标识码（school_id）",
            "complete school_id in the table pupils",
        ),
    ),
    "school_position": LackText(
        Text(
            "{count} 名走读生的学校没有位置", "the schools of {count} day pupils have no position"
        ),
        Text("请在“数据”页补学校表的位置", "add it to the table schools"),
    ),
    "roads": LackText(
        Text(
            "{count} 名走读生到学校没有相连的道路",
            "no roads join {count} day pupils to their school",
        ),
        Text("请在“数据”页查道路", "check the roads in the data"),
    ),
    "service": LackText(
        Text(
            "{count} 名超线走读生没有填现有接送", "{count} pupils beyond the limit state no service"
        ),
        Text("请在“数据”页补学生表的“现有接送”（service）", "complete service in the table pupils"),
    ),
    "unlisted": LackText(
        Text(
            "{count} 名在校生不在学生名单里，没有计算",
            "{count} pupils are enrolled and not in the list",
        ),
        Text("请在“数据”页补学生表（pupils）", "add them to the table pupils"),
    ),
    "boarder": LackText(
        Text(
            "{count} 名学生没有填是否寄宿，按走读计",
            "{count} pupils do not say whether they board and count as day pupils",
        ),
        Text("请在“数据”页补学生表的“寄宿”（boarder）", "complete boarder in the table pupils"),
    ),
    "urban_rural": LackText(
        Text(
            "{count} 所学校没有城乡分类，按乡村计",
            "{count} schools do not say whether they are rural and count as rural",
        ),
        Text(
            "请在“数据”页补学校表的“城乡”（urban_rural）",
            "complete urban_rural in the table schools",
        ),
    ),
    "enrolment": LackText(
        Text(
            "{count} 所学校（学段）没有在校生数",
            "{count} schools (by stage) have no number of pupils",
        ),
        Text("请在“数据”页补在校生表（enrolment）", "add them to the table enrolment"),
    ),
    "years": LackText(
        Text(
            "{count} 个学校（学段）在校生年份不足，无法判断",
            "{count} schools (by stage) have too few years to tell",
        ),
        Text(
            "请在“数据”页补在校生表（enrolment）往年的数",
            "add earlier years to the table enrolment",
        ),
    ),
    "village_children": LackText(
        Text("{count} 个村没有适龄儿童数", "{count} villages have no number of children"),
        Text("请在“数据”页补适龄儿童表（children）", "add them to the table children"),
    ),
    "village_children_estimated": LackText(
        Text(
            "{count} 个村分摊不到在校生，儿童数不知道",
            "of {count} villages the children cannot be estimated",
        ),
        Text("请在“数据”页补适龄儿童表（children）", "add them to the table children"),
    ),
    "pupils_without_village": LackText(
        Text("{count} 名学生没有村代码，不知道住在哪个村", "{count} pupils have no village"),
        Text(
            "请在“数据”页补学生表的村代码（village_id）", "complete village_id in the table pupils"
        ),
    ),
    "village_position": LackText(
        Text("{count} 个村没有位置，不知道离学校多远", "{count} villages have no position"),
        Text("请在“数据”页补村表的位置", "add it to the table villages"),
    ),
    "schools_without_position": LackText(
        Text("{count} 所学校没有位置，量不到它们的距离", "{count} schools have no position"),
        Text("请在“数据”页补学校表的位置", "add it to the table schools"),
    ),
    "ownership": LackText(
        Text(
            "{count} 所幼儿园没有填举办者（{names}）",
            "{count} kindergartens do not say who runs them ({names})",
        ),
        Text(
            "请在“数据”页补学校表的“举办者”（ownership）", "complete ownership in the table schools"
        ),
    ),
    "inclusive": LackText(
        Text(
            "{count} 所民办幼儿园没有填是否普惠（{names}）",
            "{count} private kindergartens do not say whether they are inclusive ({names})",
        ),
        Text(
            "请在“数据”页补学校表的“普惠”（inclusive）", "complete inclusive in the table schools"
        ),
    ),
    "kindergarten_children": LackText(
        Text(
            "{count} 所幼儿园没有在园人数（{names}）",
            "{count} kindergartens have no number of children ({names})",
        ),
        Text("请在“数据”页补在校生表（enrolment）", "add them to the table enrolment"),
    ),
    "children_by_pupils": LackText(
        Text(
            "没有适龄儿童表，儿童数按学生名单计",
            "no table of children: they are counted from the list of pupils",
        ),
        Text("请在“数据”页补适龄儿童表（children）", "add the table children"),
    ),
    "children_by_enrolment": LackText(
        Text(
            "没有适龄儿童表，儿童数按在校生分摊估算",
            "no table of children: they are estimated from enrolment",
        ),
        Text("请在“数据”页补适龄儿童表（children）", "add the table children"),
    ),
    "people": LackText(
        Text("{count} 个村没有人口数", "{count} villages have no number of people"),
        Text("请在“数据”页补村表的人口（population）", "add population to the table villages"),
    ),
    "township": LackText(
        Text(
            "{count} 所学校没有填乡镇，不在任何乡镇的数里",
            "{count} schools name no township and are in the numbers of none",
        ),
        Text("请在“数据”页补学校表的乡镇（township）", "complete township in the table schools"),
    ),
    "riders_without_village": LackText(
        Text(
            "{count} 名乘车学生没有村代码，不在图上",
            "{count} pupils who ride have no village and are not on the map",
        ),
        Text(
            "请在“数据”页补学生表的村代码（village_id）", "complete village_id in the table pupils"
        ),
    ),
    "riders_unstated": LackText(
        Text(
            "{count} 名学生没有填现有接送，不知道乘不乘车",
            "{count} pupils state no service, so nobody knows whether they ride",
        ),
        Text("请在“数据”页补学生表的“现有接送”（service）", "complete service in the table pupils"),
    ),
    "canteen": LackText(
        Text(
            "{count} 所学校没有填有无食堂（{names}）",
            "{count} schools do not say whether they have a canteen ({names})",
        ),
        Text("请在“数据”页补学校表的“食堂”（has_canteen）", "complete has_canteen in the schools"),
    ),
    "canteen_duty": LackText(
        Text(
            "{count} 所学校不知道有没有校车或寄宿生（{names}）",
            "of {count} schools it is not known whether buses come or pupils board ({names})",
        ),
        Text(
            "请在“数据”页补学生表的“现有接送”（service）、接送线路表（services）或在校生表的寄宿生（boarders）",
            "complete service of the pupils, the table services or boarders in the enrolment",
        ),
    ),
    "beds": LackText(
        Text(
            "{count} 所学校没有填床位数（{names}）",
            "{count} schools do not say how many beds they have ({names})",
        ),
        Text(
            "请在“数据”页补学校表的“床位”（boarding_places）",
            "complete boarding_places in the schools",
        ),
    ),
    "boarders": LackText(
        Text(
            "{count} 所学校没有寄宿生数（{names}）",
            "{count} schools do not say how many pupils board ({names})",
        ),
        Text("请在“数据”页补在校生表的“寄宿生”（boarders）", "complete boarders in the enrolment"),
    ),
    "boarders_held": LackText(
        Text(
            "{count} 所学校有床位而没有寄宿生数，按寄宿计（{names}）",
            "{count} schools with beds do not say how many pupils board and count as boarding "
            "({names})",
        ),
        Text("请在“数据”页补在校生表的“寄宿生”（boarders）", "complete boarders in the enrolment"),
    ),
    "bed_need": LackText(
        Text(
            "{count} 所学校不知道有多少人需要住宿（{names}）",
            "of {count} schools it is not known how many pupils need a bed ({names})",
        ),
        Text("请在“数据”页补学生表（pupils）和接送线路", "complete the tables pupils and services"),
    ),
    "riders_untimed": LackText(
        Text(
            "{count} 名乘车学生的线路没有到站时刻，不知道乘多久",
            "the lines of {count} pupils who ride have no times",
        ),
        Text("请在“数据”页补站点表的到站时刻（arrive_min）", "complete arrive_min of the stops"),
    ),
    "grade_of_pupil": LackText(
        Text(
            "{count} 名学生没有年级，不知道能不能寄宿",
            "{count} pupils have no grade, so it is not known whether they may board",
        ),
        Text("请在“数据”页补学生表的年级（grade）", "complete grade in the table pupils"),
    ),
    "line_not_drawn": LackText(
        Text(
            "{count} 条校车线路没有画出，里程不知道",
            "{count} lines of school buses are not drawn, their length is not known",
        ),
        Text("请在“数据”页补接送线路表的线形", "add their course to the table services"),
    ),
    "line_kind": LackText(
        Text("{count} 条线路没有填类型", "{count} lines do not say of what kind they are"),
        Text("请在“数据”页补接送线路表的“类型”（kind）", "complete kind in the table services"),
    ),
    "line_unstated": LackText(
        Text("{count} 名乘车学生没有填线路号", "{count} pupils who ride name no line"),
        Text(
            "请在“数据”页补学生表的“线路号”（service_id）",
            "complete service_id in the table pupils",
        ),
    ),
}
_LACK = Text("{what}：{enter}", "{what}: {enter}")
_JOIN = Text("；", "; ")
_SENTENCE = Text("{lacks}。", "{lacks}.")
_NO_NAMES = Text("", "")


def lack_text(code: str, count: float, names: Text = _NO_NAMES, *, is_short: bool = False) -> Text:
    """Return the words for what is lacking, of a code and how many rows lack it.

    The short ones, for maps and papers, leave out where to enter it.
    """
    what = LACK[code].what.fill(count=f"{count:,.0f}", names=names)
    return what if is_short else _LACK.fill(what=what, enter=LACK[code].enter)


def lacks_text(parts: Iterable[Text]) -> Text:
    """Return several of them as one sentence, a capital first in English; blank for none."""
    parts = list(parts)
    if not parts:
        return _NO_NAMES
    joined = _JOIN.join(parts)
    english = joined.en[:1].upper() + joined.en[1:]
    return _SENTENCE.fill(lacks=Text(joined.zh, english))


def lacks_of(found: Mapping[str, float], *codes: str, is_short: bool = True) -> Text:
    """Return what of ``found`` (how many rows lack what, by code) is there, as one sentence."""
    there = [code for code in codes if found.get(code, 0.0) > 0]
    return lacks_text(lack_text(code, found[code], is_short=is_short) for code in there)
