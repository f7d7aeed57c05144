"""What may stand in the columns of choices: stages, kinds, grades, and what people call them."""

from words import Text

STAGES = ("kindergarten", "primary", "junior", "senior")
STAGE_TEXT = {
    "kindergarten": Text("学前", "Kindergarten"),
    "primary": Text("小学", "Primary"),
    "junior": Text("初中", "Junior"),
    "senior": Text("高中", "Senior"),
}
# Ages by stage, both ends included.
STAGE_AGES = {"kindergarten": (3, 5), "primary": (6, 11), "junior": (12, 14), "senior": (15, 17)}
STAGES_OF_KIND = {
    "kindergarten": ("kindergarten",),
    "teaching_point": ("primary",),
    "primary": ("primary",),
    "nine_year": ("primary", "junior"),
    "junior": ("junior",),
    "complete_secondary": ("junior", "senior"),
    "senior": ("senior",),
}
KIND_TEXT = {
    "kindergarten": Text("幼儿园", "Kindergarten"),
    "teaching_point": Text("教学点", "Teaching point"),
    "primary": Text("小学", "Primary school"),
    "nine_year": Text("九年一贯制学校", "Nine-year school"),
    "junior": Text("初中", "Junior school"),
    "complete_secondary": Text("完全中学", "Complete secondary school"),
    "senior": Text("高中", "Senior school"),
}
# Why a stretch of road is not to be trusted on foot.
CAUTION_TEXT = {
    "trunk": Text("干线公路无人行道", "Trunk road without a pavement"),
    "tunnel": Text("公路隧道", "Road tunnel"),
    "expressway": Text("快速路", "Expressway"),
    "ford": Text("过水路面", "Ford"),
    "hazard": Text("危险路段", "Hazard"),
}
CAUTIONS = tuple(CAUTION_TEXT)
CHOICE_TEXT = {
    **STAGE_TEXT,
    **KIND_TEXT,
    **CAUTION_TEXT,
    "prefecture": Text("市", "Prefecture"),
    "county": Text("县", "County"),
    "township": Text("乡镇", "Township"),
    "administrative": Text("行政村", "Administrative village"),
    "natural": Text("自然村", "Natural village"),
    "community": Text("社区", "Community"),
    "urban": Text("城区", "Urban"),
    "town": Text("镇区", "Town"),
    "rural": Text("乡村", "Rural"),
    "surveyed": Text("实测", "Surveyed"),
    "geocoded": Text("地名匹配", "Geocoded"),
    "modelled": Text("模拟", "Modelled"),
    "counted": Text("统计", "Counted"),
    "estimated": Text("估算", "Estimated"),
    "projected": Text("预测", "Projected"),
    "public": Text("公办", "Public"),
    "private": Text("民办", "Private"),
    "open": Text("在办", "Open"),
    "closed": Text("已撤", "Closed"),
    "proposed": Text("拟建", "Proposed"),
    "keep": Text("拟保留", "To be kept"),
    "merge": Text("拟撤并", "To be merged"),
    "undecided": Text("未定", "Undecided"),
    "none": Text("无", "None"),
    "school_bus": Text("校车", "School bus"),
    "public_transport": Text("公交", "Public transport"),
    "other": Text("其他", "Other"),
    "no": Text("双向", "Both ways"),
    "forward": Text("正向单行", "One way, as drawn"),
    "water": Text("河湖", "Water"),
    "railway": Text("铁路", "Railway"),
    "wood": Text("林地", "Woods"),
    "farmland": Text("耕地", "Farmland"),
    "built_up": Text("建成区", "Built-up land"),
    "expressway": Text("高速公路", "Expressway"),
    "wall": Text("围墙", "Wall"),
    "backward": Text("反向单行", "One way, against the drawing"),
}
GRADES = ("K1", "K2", "K3", *(str(grade) for grade in range(1, 13)))
