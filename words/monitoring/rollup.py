"""The wording of several counties put together."""

from words.monitoring import places
from words.text import Text

TITLE = Text("多县汇总", "Several counties together")
CITY = Text("全市", "All together")
COUNTIES = Text("各县", "Counties")
TOWNSHIPS = Text("各乡镇", "Townships")
FILES = Text("汇总的文件", "The files")
FILE_TITLES = (Text("文件", "File"), Text("县区", "Counties"), Text("制作日期", "Made on"))
FOUND = Text("核对", "What was found")
COLUMN = {
    **places.COLUMN,
    "county": Text("县区", "County"),
    "counties": Text("计入的县数", "Counties counted"),
    "counties_missing": Text("没有这个数的县数", "Counties without it"),
    "not_projected": Text("没有预测的学校数", "Schools without a forecast"),
}
RECOUNTED = Text(
    "{county}{stage} {year} 学年：文件写 {said} 人，按乡镇重新相加是 {recounted} 人，表里用重新相加的数。",
    "{county}, {stage}, {year}: the file says {said}, its townships sum to {recounted}; the tables "
    "have the sum.",
)
DIFFERING = Text("参数不一致：{name}：{values}", "Parameters differ: {name}: {values}")
SILENT = Text("没有写明参数的文件：{files}", "Files that do not say their parameters: {files}")
OTHER_YEARS = Text(
    "各县起算学年不一致（起算学年栏为空的行）：同一学年的预测提前年数不同。",
    "Counties start from different years (rows without one): forecasts of a year are not equally "
    "far ahead.",
)
MISSING = Text(
    "有的学段、学年最多 {count} 个县没有数：这些行的学位余缺不知道，不当作零。",
    "Up to {count} counties lack a stage or year: places left are not known there, not 0.",
)
NOTHING_ODD = Text(
    "各县按乡镇重新相加与文件一致，参数一致。",
    "The townships of each county sum to what its file says, and parameters are the same.",
)
TWICE = Text("{county} 在两个文件里：{one}、{other}", "{county} is in two files: {one}, {other}")
NO_FILES = Text("没有可汇总的预测。", "There is no forecast to put together.")
METHOD = (
    Text(
        "各县的数按乡镇重新相加，全市是各县之和；区间上下限各自相加，各县不会同时偏到一边，所以比各县的区间更保守。",
        "Counties are summed again from their townships, all together from the counties. Bands are "
        "summed at both ends: counties are not all off the same way, so it holds more often.",
    ),
    Text(
        "有县没有这个学年，或有学校没有预测、没填学位时，余缺空着，不当作零。",
        "Where a county lacks the year, or schools have no forecast or no places, what is left is "
        "empty, not 0.",
    ),
)
