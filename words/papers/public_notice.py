"""The wording of the public notice of a plan, of what became of closed sites, and of the rules."""

from words.text import Text

TITLE = Text(
    "关于{region}学校布局调整方案的公示", "Public notice of the plan of school layout, {region}"
)
OPENING = Text(
    "为优化学校（幼儿园）布局，教育局拟定了“{plan}”。方案还没有批准，现向社会公示，听取意见。",
    "The education office has drafted “{plan}”. It is not approved; it is published here for your "
    "views.",
)
CLOSING_HEAD = Text("一、拟撤并的学校（幼儿园）", "1. Schools and kindergartens to be closed")
CHANGES_HEAD = Text("二、其他拟定的调整", "2. What else is planned")
RULES_HEAD = Text("三、依据", "3. Rules")
PERIOD_HEAD = Text("四、公示期和意见", "4. Period and views")
PERIOD = Text("公示期：{first} 至 {last}。", "Period: {first} to {last}.")
VIEWS = Text(
    "公示期内，对方案有意见的，请向{office}提出。电话：{phone}。来信、来访请写明村名；不必写孩子的姓名。",
    "Within the period write to or call {office}, telephone {phone}. State the village; the name of "
    "a child is not needed.",
)
ANSWERED = Text(
    "对每条意见都会答复。多数家长反对、路途安全没有保障、并入校吃住不能满足、造成超大规模或大班额的，不得撤并。",
    "Every view is answered. Nothing is closed where most parents object, the journey is not safe, "
    "the receiving school cannot feed and board, or it gets over-size or large classes.",
)
NOTHING_ELSE = Text("没有。", "Nothing.")
MADE = Text("{office}　{day}", "{office}, {day}")
BLANK = Text("〔待填：{what}〕", "[To be filled in: {what}]")
FIRST, LAST = Text("起始日期", "first day"), Text("截止日期", "last day")
OFFICE, PHONE = Text("受理单位", "office"), Text("电话", "telephone")
COLUMN = {
    "school": Text("拟撤并", "To be closed"),
    "kind": Text("类型", "Kind"),
    "township": Text("乡镇", "Township"),
    "to": Text("并入", "Into"),
    "villages": Text("涉及的村", "Villages"),
    "pupils": Text("学生", "Pupils"),
}
FEW = Text("少于 5", "< 5")
UNKNOWN = Text("—", "—")
NO_PUPILS = Text("没有学生", "no pupils")
BASIS_ROW = Text("{title}（{number}{date}）", "{title} ({number}{date})")
UNSEEN = Text("原文未核对，引用前请核对", "text to be checked before it is cited")
BAD_BASIS = Text(
    "依据文件 {name} 须有这些列：{columns}。",
    "The file of rules {name} needs the columns {columns}.",
)
NOT_CLOSING = Text("方案没有撤并学校或幼儿园，不用公示。", "The plan closes no school.")
DATES = Text("公示的截止日期早于起始日期。", "The last day is before the first.")
DAY = Text("“{value}”不是日期，请写成 2026-12-01。", "“{value}” is no date as 2026-12-01.")

BOOK_TITLE = Text("撤并处置情况", "What became of closed sites")
DISPOSAL = Text("撤并处置情况表", "Closures of the year")
LEDGER = Text("闲置校舍台账", "Idle premises")
BASIS = Text("依据", "Rules")
DISPOSAL_COLUMN = {
    "name": Text("学校（园）", "School"),
    "kind": Text("类型", "Kind"),
    "county": Text("县区", "County"),
    "township": Text("乡镇", "Township"),
    "state": Text("状态", "State"),
    "last_year": Text("最后有学生的学年", "Last year with pupils"),
    "pupils": Text("该学年学生", "Pupils of that year"),
    "to": Text("并入学校", "Merged into"),
    "premises_use": Text("校舍用途", "Use of the premises"),
    "premises_document": Text("处置文号", "Document"),
    "missing": Text("缺什么", "What is missing"),
}
LEDGER_COLUMN = {
    "name": Text("学校（园）", "School"),
    "township": Text("乡镇", "Township"),
    "kind": Text("原类型", "Kind"),
    "last_year": Text("最后有学生的学年", "Last year with pupils"),
    "premises_use": Text("校舍用途", "Use"),
    "premises_document": Text("处置文号", "Document"),
    "owner": Text("产权单位", "Owner"),
    "land": Text("占地（平方米）", "Land (m²)"),
    "building": Text("建筑面积（平方米）", "Buildings (m²)"),
    "keeper": Text("看管人", "Keeper"),
    "checked_on": Text("核查日期", "Checked on"),
}
BASIS_COLUMN = {
    "date": Text("日期", "Date"),
    "number": Text("文号", "Number"),
    "title": Text("名称", "Title"),
    "state": Text("核对", "Checked"),
}
STATE = {
    "closed": Text("已撤", "closed"),
    "planned": Text("方案拟撤", "to be closed by the plan"),
}
LACK = {
    "last_year": Text("分年级在校生", "pupils by grade"),
    "to": Text("并入学校", "receiving school"),
    "premises_use": Text("校舍用途", "use of the premises"),
    "premises_document": Text("处置文号", "document"),
}
WHERE = Text(
    "缺的请在“数据”页补：学校表的“并入学校”“校舍用途”“处置文号”，历年在校生在分年级在校生表。台账后五列打印后手填。",
    "Enter what is missing on the page of data: receiving school, use of the premises and document "
    "in the table of schools, pupils in that of enrolment. The last five columns are filled in by "
    "hand.",
)
YEAR_SHOWN = Text("{year} 学年后停办", "Closed after the school year {year}")
SHOWN_ALL = Text("历年停办的和方案拟撤的", "All closed so far, and those of the plan")
LEFT_OUT_RULES = Text(
    "{count} 条依据的原文还没有核对，公示里没有引用；核对后在自己的依据清单（--basis）里改成已核对。",
    "{count} rules were not checked and are not cited in the notice; set seen to yes in the list "
    "of rules (--basis) once they are.",
)
SAVED = Text("已写出：{path}（撤并 {schools} 所）", "Saved: {path} ({schools} closed)")
