"""Which table the name of a sheet or file speaks of: 村庄.xlsx, 学生花名册, 2025年在校生统计."""

from collections.abc import Sequence

from intake.text_cleaning import same_name

_WORDS = {
    "villages": ("村庄", "村居", "行政村", "自然村", "居民点", "村名册", "村名单", "villages"),
    "schools": ("学校", "校点", "中小学", "小学名单", "园所", "幼儿园", "schools"),
    "pupils": ("学生名单", "花名册", "学生信息", "学生名册", "走读生", "学生", "学籍", "pupils"),
    "enrolment": ("在校生", "在校学生", "分年级", "学生数", "班额", "人数", "enrolment"),
    "children": ("适龄儿童", "学龄儿童", "适龄人口", "children"),
    "provision": ("办学条件", "学位", "provision"),
    "gates": ("校门", "gates"),
    "stops": ("站点", "停靠点", "stops"),
    "services": ("接送线路", "校车线路", "services"),
    "births": ("出生", "births"),
}


def table_named(names: Sequence[str]) -> str:
    """Return the table the first of ``names`` with any word of it speaks of, "" for none.

    Of several words in a name the last counts, and of those that end together the longest:
    学校学生名单 is one of pupils.
    """
    for name in names:
        text = same_name(name)
        found = [
            (text.rfind(word) + len(word), len(word), table)
            for table, words in _WORDS.items()
            for word in words
            if word in text
        ]
        if found:
            return max(found)[2]
    return ""
