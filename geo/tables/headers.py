"""What office files call the columns of the data dictionary, besides their titles."""

from collections.abc import Mapping

# By column, for every table that has it; "table.column" stands for that table alone.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "school_id": (
        *("学校代码", "标识码", "学校编码", "学校编号", "学校机构标识码", "机构标识码"),
        *("机构代码", "单位代码", "学校标识号"),
    ),
    "village_id": (
        *("村编码", "居民点代码", "村庄代码", "村级代码", "行政村代码", "村居代码"),
        *("村委会代码", "统计用区划代码"),
    ),
    "pupil_id": ("代号", "学生编号", "学生代码", "学生编码"),
    "villages.name": (
        *("村庄", "村名称", "居住村", "村庄名称", "行政村", "行政村名称", "自然村", "村居"),
        *("村居名称", "居民点", "居民点名称", "村委会名称", "社区名称", "村"),
    ),
    "schools.name": (
        *("学校", "校名", "学校全称", "学校机构名称", "单位名称", "机构名称", "园名"),
    ),
    "township": ("乡镇名称", "乡镇街道", "所属乡镇", "所在乡镇", "镇街", "镇街道"),
    "county": ("县", "县市区", "区县", "所属县区", "县区名称"),
    "villages.kind": ("村类型", "村庄类型", "居民点类型"),
    "schools.kind": ("学校类型", "类型", "学校类别", "办学类别", "学校办学类型"),
    "urban_rural": ("城乡类型", "城乡属性", "城乡", "城乡划分", "所在地城乡类型"),
    "position_source": ("坐标来源", "定位方式"),
    "population": ("总人口", "人口数", "常住人口", "户籍人口", "常住人口数"),
    "year": ("学年度", "年度", "年份", "统计学年"),
    "stage": ("教育阶段", "办学层次"),
    "grade": ("年级名称", "就读年级", "班级", "年级班级"),
    "age_from": ("起始年龄", "年龄下限"),
    "age_to": ("截止年龄", "年龄上限"),
    "children": ("适龄儿童", "适龄人数", "儿童数", "儿童人数", "人数"),
    "ownership": ("举办者类型", "办学性质", "办别", "公办民办", "公民办", "办园性质"),
    "inclusive": ("普惠性", "是否普惠", "普惠性幼儿园"),
    "status": ("办学状态", "学校状态", "运行状态"),
    "plan": ("布局规划", "布局调整", "规划状态"),
    "schools.parent_id": (*("上级学校标识码", "上级学校代码", "中心学校", "主管学校", "所属学校"),),
    "successor_id": ("并入学校标识码", "接收学校", "接收学校标识码"),
    "is_township_seat": ("是否乡镇驻地",),
    "rating": ("园所等级", "幼儿园类别", "办园等级"),
    "has_canteen": ("有无食堂", "是否有食堂"),
    "boarding_places": ("床位数", "寄宿床位", "寄宿床位数", "宿舍床位"),
    "places": ("学位数", "核定学位", "规划学位", "办学规模"),
    "classes": ("班级数", "教学班", "教学班数"),
    "teachers": ("教师数", "专任教师", "专任教师数"),
    "pupils": ("在校生", "学生数", "在校学生数", "学生人数", "在校人数", "人数", "幼儿数"),
    "boarders": ("寄宿生数", "寄宿人数", "住校生", "住校生数", "住宿生数", "寄宿学生数"),
    "boarder": ("走读/寄宿", "是否寄宿", "寄宿情况", "就读方式", "是否住校", "住校"),
    "service": ("现有方式", "上学方式", "交通方式", "接送方式"),
    "pupils.service_id": ("线路", "校车线路", "乘坐线路"),
    # What files state besides the columns (schema.AUXILIARY_COLUMNS).
    "x": ("东经", "lon", "lng", "longitude", "X坐标", "横坐标", "地理经度", "中心经度"),
    "y": ("北纬", "lat", "latitude", "Y坐标", "纵坐标", "地理纬度", "中心纬度"),
    "position": ("坐标", "位置坐标", "地理坐标", "经纬度坐标"),
    "crs": ("坐标系统", "坐标类型", "大地基准", "坐标参考系"),
    "school_name": ("学校名称", "校名", "就读学校", "所在学校"),
    "village_name": (
        *("村名", "村庄", "村名称", "村庄名称", "所在村", "村", "行政村", "行政村名称"),
        *("家庭所在村", "户籍所在村", "村居"),
    ),
    "age": ("周岁", "实足年龄"),
    "birth_date": ("出生年月", "出生年月日"),
}


def aliases_of(table: str, column: str) -> tuple[str, ...]:
    """Return the other names of a column in a table."""
    return ALIASES.get(f"{table}.{column}", ALIASES.get(column, ()))
