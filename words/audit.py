"""The wording of the yearly audit of minors' data."""

from words.text import Text

TITLE = Text(
    "未成年人个人信息保护合规审计材料（{year} 年）", "Audit of minors' personal data, {year}"
)
BASIS = Text(
    "依据《未成年人网络保护条例》第三十七条和《个人信息保护合规审计管理办法》。数字由程序从库中统计，"
    "黄色处由本单位填写。",
    "Under the regulations on minors' data. Numbers are counted from the store; what is yellow is for "
    "the office to fill in.",
)
MADE = Text("生成：{day}；操作记录末尾：{head}", "Made on {day}; end of the log: {head}")
NAME = Text("未成年人个人信息审计", "audit-of-minors-data")
EXPLANATION = Text("说明", "About")
TITLES = {
    "register": Text("处理登记", "Processing register"),
    "fields": Text("持有的内容和理由", "What is held, and why"),
    "ages": Text("十四周岁以下和以上的人数", "Under fourteen, and fourteen to eighteen"),
    "people": Text("人员和权限", "People and rights"),
    "actions": Text("操作次数", "What was done, counted"),
    "exports": Text("取走含学生的文件", "Files with pupils taken"),
    "deletions": Text("删除和恢复", "Deletions and restores"),
    "log": Text("操作记录", "Log"),
    "masking": Text("去标识和遮蔽", "Masking"),
    "checks": Text("程序自查", "Self-checks of the program"),
    "open": Text("由本单位回答", "For the office to answer"),
}
NOTES = {
    "ages": (
        Text(
            "程序不收出生日期，按年级推算：六周岁入学，七年级及以下不满十四周岁，九年级及以上已满"
            "（本工具假设）；八年级和没有年级的初中生分不清，单列。",
            "No date of birth is held: children begin school at six, so up to grade 7 they are under "
            "fourteen and from grade 9 they are fourteen (an assumption of this tool); grade 8 and "
            "junior pupils without a grade cannot be told and are counted apart.",
        ),
    ),
    "exports": (
        Text(
            "用途为“—”的是一个人在本机使用时取走的，程序没有问。",
            "Where the purpose is a dash the file was taken by the one person alone at the machine.",
        ),
    ),
    "log": (Text("全部条目在工作簿里。", "All entries are in the workbook."),),
}
REGISTER = {
    "project": Text("项目", "Project"),
    "purpose": Text("目的", "Purpose"),
    "pupils": Text("学生人数", "Pupils"),
    "versions": Text("数据版数", "Versions"),
    "sources": Text("来源文件", "Sources"),
    "recipients": Text("提供给谁", "Recipients"),
    "until": Text("保存到", "Held until"),
}
FIELDS = {
    "field": Text("内容", "Field"),
    "held": Text("有值的学生数", "Pupils with a value"),
    "why": Text("为什么需要", "Why it is needed"),
}
AGES = {
    "project": Text("项目", "Project"),
    "under_14": Text("不满十四周岁", "Under 14"),
    "from_14": Text("十四至十八周岁", "14 to 18"),
    "unknown": Text("分不清", "Cannot be told"),
    "all": Text("合计", "All"),
}
COUNTS = {
    "kind": Text("类别", "Kind"),
    "entries": Text("次数", "Entries"),
    "persons": Text("人数", "Persons"),
}
EXPORTS = {
    "number": Text("记录号", "Entry"),
    "at": Text("时间", "Time"),
    "by": Text("谁", "By"),
    "kind": Text("文件", "File"),
    "rows": Text("学生数", "Pupils"),
    "columns": Text("内容项数", "Columns"),
    "purpose": Text("用途", "Purpose"),
    "sha256": Text("校验值", "Hash"),
}
STATED = {"item": Text("事项", "Item"), "answer": Text("情况", "Answer")}
CHECKS = {
    "check": Text("核对什么", "Check"),
    "state": Text("结果", "Result"),
    "evidence": Text("依据", "Evidence"),
}
PURPOSE = Text(
    "学校布局、上下学接送和学位安排", "planning of schools, transport to school and school places"
)
SOURCE, RECIPIENTS = Text("来源", "source"), Text("提供给谁", "recipients")
UNTIL, WHY_HELD = Text("保存到哪天", "held until"), Text("为什么需要", "why it is needed")
WHY = {
    "pupil_id": Text("区分学生，不含姓名和证件号", "telling pupils apart, without name or number"),
    "school_id": Text("量到就读学校的路程", "the way to the school attended"),
    "stage": Text("按学段定距离线", "limits by stage"),
    "grade": Text("安排学位、低年级接送", "places, and transport of the youngest"),
    "village_id": Text("按村统计和安排接送", "counts and transport by village"),
    "boarder": Text("寄宿生不接送", "boarders are not fetched"),
    "service": Text("已有接送的不重复安排", "who is fetched already"),
    "service_id": Text("坐哪条线路", "by which line"),
    "geometry": Text("量从家到学校的路程", "the way from home"),
}
MASKING = {
    "codes": (
        Text("学生代号", "Codes of pupils"),
        Text(
            "导入时由证件号或学号用本单位密钥算出，原号不留。",
            "Made on import under the office's key (HMAC); the number itself is not stored.",
        ),
    ),
    "least": (
        Text("证件号、电话、家长", "Identity numbers, phones, parents"),
        Text(
            "不认识的列导入时丢弃并计数。", "Columns not known are dropped on import, and counted."
        ),
    ),
    "small": (
        Text("公开材料里的小数目", "Small counts in public papers"),
        Text(
            "小于五的人数不写，能由其他数推出的一并不写。",
            "Counts under five are left out, and others from which they could be found.",
        ),
    ),
}


def blank(what: Text) -> Text:
    """Return a blank that people fill in, marked in yellow where a file can."""
    return Text(f"〔待填：{what.zh}〕", f"[To be filled in: {what.en}]")


OPEN_POINTS = {
    "officer": (
        Text("个人信息保护负责人", "Officer for personal data"),
        blank(Text("姓名和电话", "name and phone")),
    ),
    "consent": (
        Text("不满十四周岁的，监护人同意或法定依据", "Under fourteen: consent or ground in law"),
        blank(Text("同意书或依据", "consent or ground")),
    ),
    "notice": (
        Text("专门的处理规则是否已公布", "Rules for minors' data made public"),
        blank(Text("在哪里公布", "where")),
    ),
    "incidents": (
        Text("本年度泄露、丢失等事件", "Incidents of the year"),
        blank(Text("没有，或逐件说明", "none, or each one")),
    ),
    "backups": (
        Text("备份在哪里、谁保管", "Where backups lie, and with whom"),
        blank(Text("地点和保管人", "place and keeper")),
    ),
    "training": (
        Text("人员培训和保密承诺", "Training and pledges of staff"),
        blank(Text("日期和人数", "days and number")),
    ),
    "reported": (
        Text("报送网信部门的日期（次年 1 月 31 日前）", "Day of the report (by 31 January)"),
        blank(Text("日期", "day")),
    ),
}
CHECK = {
    "chain": Text("操作记录没有被改动、删除", "The log is whole"),
    "length": Text("操作记录至少留存六个月", "The log goes back six months"),
    "purpose": Text("取走含学生的文件都写明用途", "Each file with pupils was taken for a purpose"),
    "retention": Text(
        "每个项目都设了保存期限且未过期", "Each project has a last day, not yet over"
    ),
    "fields": Text("学生名单里没有用不到的内容", "No field of pupils is without use"),
    "file": Text("库文件只有程序的账户能读", "The file of the store is for its account alone"),
    "people": Text("有系统管理员，逐人登录", "There is an administrator, and each signs in"),
}
STATE = {
    "holds": Text("符合", "holds"),
    "fails": Text("不符合", "does not hold"),
    "unknown": Text("不知道", "not known"),
    "young": Text("还不满六个月", "not yet six months"),
    "alone": Text("一个人在本机使用，没有账号", "one person alone, no accounts"),
}
EVIDENCE = {
    "chain": Text(
        "{entries} 条逐条验过，末尾 {digest}", "{entries} entries verified, end {digest}"
    ),
    "length": Text("最早一条 {first}，共 {entries} 条", "first {first}, entries: {entries}"),
    "purpose": Text("{entries} 次，其中 {without} 次没有用途", "{entries}, without: {without}"),
    "retention": Text(
        "{projects} 个项目，{without} 个没有设，{over} 个已过期",
        "projects {projects}, without {without}, over {over}",
    ),
    "fields": Text(
        "{fields} 项，{strange} 项没有理由", "fields {fields}, without a reason {strange}"
    ),
    "file": Text("文件权限 {mode}", "mode {mode}"),
    "no_file": Text("数据在数据库服务器上", "the data lie on a server"),
    "people": Text(
        "在用账号 {accounts} 个，系统管理员 {heads} 个，看得到学生的 {seeing} 个",
        "accounts {accounts}, administrators {heads}, who see pupils {seeing}",
    ),
}
NO_ROWS = Text("没有。", "None.")
MORE_ROWS = Text(
    "另有 {count} 行没有印在这里，工作簿里是全部。",
    "{count} more rows are not printed here; the workbook has all of them.",
)
SAVED = Text("已保存：{path}", "Saved: {path}")
MATCHES = Text(
    "两个文件与生成时相同，操作记录包含当时的末尾。",
    "Both files are as they were made, and the log holds the end it had then.",
)
DIFFERS = Text("“{name}”与生成时不同。", '"{name}" is not as it was made.')
NO_PACK = Text("这里没有审计材料：{path}", "There is no audit here: {path}")
BUTTON = Text("审计材料", "Audit")
YEAR = Text("年度", "Year")
AS_WORD, AS_BOOK = (
    Text("审计材料（docx）", "Audit (docx)"),
    Text("审计工作簿（xlsx）", "Audit (xlsx)"),
)
