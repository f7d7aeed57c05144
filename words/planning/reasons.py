"""The reason codes of the data dictionary, in words."""

from words.text import Text

REASON = {
    "within_limit": Text("在距离线以内", "Within the limit"),
    "beyond_limit": Text("超过距离线", "Beyond the limit"),
    "borderline": Text("临界，须复核", "Borderline, look again"),
    "caution_road": Text(
        "靠步行存疑的路段才在距离线内，须复核",
        "Within the limit only by roads not to be trusted on foot, look again",
    ),
    "decided": Text("复核已定", "Decided on review"),
    "no_way": Text("道路不连通", "No way along the roads"),
    "far_from_road": Text("离道路过远，须核位置", "Far from any road, check the position"),
    "barred": Text("与道路之间有障碍，须核", "A barrier lies before every road, check"),
    "other_road": Text(
        "只按最近的路结论相反，须复核", "The nearest road alone says the other, look again"
    ),
    "missing_location": Text("缺位置", "No position"),
    "missing_school": Text("缺学校", "No school"),
    "school_closed": Text("学校已撤", "School closed"),
    "boarder": Text("寄宿生，不计入", "Boarder, not counted"),
}
WALK_BASIS = {
    "road": Text("沿道路", "By road"),
    "estimated": Text("估算", "Estimated"),
}
