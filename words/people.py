"""The wording of people: roles, what each may do, signing in."""

from words.text import Text

ROLE = {
    "viewer": Text("查阅人员", "Viewer"),
    "planner": Text("规划人员", "Planner"),
    "transport": Text("接送人员", "Transport officer"),
    "steward": Text("数据管理员", "Data steward"),
    "administrator": Text("系统管理员", "Administrator"),
    "auditor": Text("审计人员", "Auditor"),
}
FUNCTION = {
    "see_figures": Text("看汇总和地图", "see figures and maps"),
    "see_pupils": Text("看逐名学生的数据", "see rows of pupils"),
    "change_plans": Text("改方案、做优化", "change plans and search for layouts"),
    "plan_routes": Text("排校车线路", "plan bus routes"),
    "decide_cases": Text("作复核决定", "decide cases under review"),
    "change_data": Text(
        "导入、改动、删除数据，发布方案", "import, change and delete data, publish plans"
    ),
    "empty_trash": Text("清空回收站", "empty the trash"),
    "see_log": Text("看操作记录", "see the log"),
    "manage_people": Text("管理人员和权限", "manage people and rights"),
    "keep_retention": Text(
        "设保存期限、到期删除、删除一名学生的数据",
        "set until when data are kept, remove them, remove the data of a pupil",
    ),
}
SCOPE = {
    "county": Text("全县", "whole county"),
    "townships": Text("乡镇", "townships"),
    "schools": Text("学校", "schools"),
}
THIS = Text("这项操作", "this")
NOT_ALLOWED = Text(
    "您的账号没有“{what}”的权限，没有改动。需要时请找系统管理员。",
    "Your account may not do this: {what}. Nothing was changed; ask the administrator.",
)
ACCOUNT_TAKEN = Text(
    "已经有名为“{account}”的账号，请换一个名称。",
    'Account "{account}" exists already; choose another name.',
)
NO_ACCOUNT = Text(
    "没有名为“{account}”的账号，请用 people list 核对。",
    'There is no account "{account}"; look at people list.',
)
BAD_ACCOUNT = Text(
    "账号名不能含空格，不能超过 {most} 个字。",
    "The name of an account has no blanks and at most {most} characters.",
)
BAD_PASSWORD = Text(
    "密码要有 {least} 至 {most} 个字符，且不能总是重复同几个字符。",
    "A password has {least} to {most} characters, and not the same few again and again.",
)
PASSWORDS_DIFFER = Text("两次输入的密码不同。", "The two passwords differ.")
NO_ROLE = Text(
    "没有“{given}”这个角色。可以是：{known}", 'There is no role "{given}". Known: {known}'
)
EMPTY_SCOPE = Text(
    "范围为乡镇或学校时要写明是哪些，为全县时不写。",
    "Townships or schools are named one by one; for the whole county none is.",
)
LAST_ADMINISTRATOR = Text(
    "这是最后一名系统管理员，没有改动。请先另设一名。",
    "This is the last administrator; nothing was changed. Make another one first.",
)
WRONG_PASSWORD = Text("账号或密码不对。", "Name or password is wrong.")
WAIT = Text(
    "密码输错次数过多，请 {minutes} 分钟后再试。",
    "Too many wrong passwords; try again in {minutes} minutes.",
)
NO_ADMINISTRATOR = Text(
    "没有系统管理员，不能向网络开放。请用 start.py --office 启动，在终端建立第一个。",
    "There is no administrator: the program does not open to the network. Start it with start.py "
    "--office and make the first one on the terminal.",
)
FIRST = Text(
    "向网络开放之前，先建立第一名系统管理员。",
    "Before the program opens to the network, make the first administrator.",
)
ASK_ACCOUNT = Text("账号名", "Account")
ASK_PASSWORD = Text("密码（不显示）", "Password (not shown)")
ASK_AGAIN = Text("再输入一次", "Once more")
ADDED = Text("已建立账号“{account}”：{role}。", 'Account "{account}" made: {role}.')
DISABLED = Text(
    "账号“{account}”已停用，其所有登录已结束。",
    'Account "{account}" is disabled; all its sessions have ended.',
)
ENABLED = Text("账号“{account}”已恢复使用。", 'Account "{account}" may sign in again.')
ROLE_CHANGED = Text("账号“{account}”现为：{role}。", 'Account "{account}" is now: {role}.')
PASSWORD_CHANGED = Text(
    "账号“{account}”的密码已改，其所有登录已结束。",
    'The password of "{account}" was changed; all its sessions have ended.',
)
NO_PEOPLE = Text("还没有账号。", "There are no accounts yet.")
COLUMNS = {
    "account": Text("账号", "Account"),
    "role": Text("角色", "Role"),
    "scope": Text("范围", "Scope"),
    "names": Text("乡镇或学校", "Townships or schools"),
    "state": Text("状态", "State"),
    "by": Text("经办人", "User"),
    "at": Text("时间", "Time"),
}
ACTIVE = Text("在用", "active")
IS_DISABLED = Text("已停用", "disabled")
# The pages of signing in.
TITLE = Text("登录", "Sign in")
PASSWORD = Text("密码", "Password")
SIGN_IN = Text("登录", "Sign in")
SIGN_OUT = Text("退出登录", "Sign out")
MY_ACCOUNT = Text("我的账号", "My account")
OLD_PASSWORD = Text("现在的密码", "Present password")
NEW_PASSWORD = Text("新密码", "New password")
CHANGE_PASSWORD = Text("改密码", "Change password")
CHANGED_SIGN_IN = Text("密码已改，请重新登录。", "The password was changed; sign in again.")
BACK = Text("回到程序", "Back to the program")
SIGNED_IN_AS = Text("{account}（{role}）", "{account} ({role})")
# On a page, over what a role or a scope leaves out.
NO_PUPILS_SEEN = Text(
    "您的角色看不到逐名学生的数据：本页的数按村和学校统计，不含学生名单。",
    "Your role does not see rows of pupils: the figures here rest on villages and schools, without "
    "the list of pupils.",
)
PART_SEEN = Text(
    "您的范围是{names}：本页只含这个范围的学生，不是全县的数。",
    "Your scope is {names}: this page has the pupils of it alone, not those of the county.",
)
PEOPLE = Text("人员（{count}）", "People ({count})")
CHANGED_BY_VERBS = Text(
    "建立、停用、改权限：在装本程序的电脑上用命令 people add、disable、role。",
    "To add, disable or change rights: the verbs people add, disable and role on the machine itself.",
)
LOG_AS_FILE = Text("存为文件（{count} 条）", "As a file ({count} entries)")
PAGE = Text("人员与日志", "People and log")
SIGN_IN_AGAIN = Text(
    "登录已结束，请刷新后重新登录。", "The session has ended; reload and sign in again."
)
# What a file with persons is taken for, and which file it is.
PURPOSE = {
    "transport": Text("安排接送", "arranging transport"),
    "places": Text("安排学位", "arranging places"),
    "review": Text("复核个案", "reviewing cases"),
    "permit": Text("办理校车许可", "the permit for school buses"),
    "report": Text("上级要求报送", "a report asked for by a higher office"),
    "parents": Text("通知家长", "telling parents"),
    "check": Text("核对数据", "checking data"),
    "correction": Text("改正导入文件", "correcting a file to be imported"),
}
FILE_KIND = {
    "pickup_list": Text("接送名单", "pick-up list"),
    "case_list": Text("复核清单", "list of cases"),
    "case_sheet": Text("复核表", "sheet of a case"),
    "route_workbook": Text("校车线路工作簿", "workbook of bus routes"),
    "trip_sheets": Text("校车班次表", "sheet of a trip"),
    "route_papers": Text("校车线路材料", "papers of bus routes"),
    "route_layers": Text("校车线路图层", "layers of bus routes"),
    "import_remarks": Text("带批注的导入文件", "file to be imported, with remarks"),
    "map_with_way": Text("含一名学生路线的地图", "map with the way of one pupil"),
}
ASK_PURPOSE = Text("用途", "Purpose")
CHOOSE_PURPOSE = Text("请选择用途", "Choose what it is for")
PURPOSE_HELP = Text(
    "文件含 {count} 名学生的个人信息：选定用途后下载。谁、何时、为何取走记入操作记录，文件上印有记录号。",
    "The file holds personal data of pupils ({count}): choose what it is for, then take it. Who "
    "took it, when and why goes into the log, and the file bears the number of the entry.",
)
NO_PURPOSE = Text(
    "文件含学生的个人信息，没有写明用途，未取走。请选定用途。",
    "The file holds personal data of pupils and no purpose was given: it was not taken. Give one.",
)
MARK = Text(
    "{by} 于 {at} 取走 · 操作记录第 {number} 条 · 含学生个人信息，不得转发",
    "Taken by {by} on {at} · entry {number} of the log · personal data of pupils, not to be passed on",
)
# What an auditor filters the log by.
LOG_KIND = {
    "sign_ins": Text("登录", "Signing in"),
    "people": Text("人员和权限", "People and rights"),
    "pupils_seen": Text("查看学生数据", "Pupils looked at"),
    "exports": Text("取走含学生的文件", "Files with pupils taken"),
    "imports": Text("导入和数据版本", "Imports and versions of data"),
    "decisions": Text("决定和发布", "Decisions and publications"),
    "deletions": Text("删除和恢复", "Deletions and restores"),
}
LOG_KINDS = Text("哪类操作", "Kind of action")
LOG_FIRST = Text("从哪天", "From")
LOG_LAST = Text("到哪天", "Until")
LOG_LATEST = Text(
    "只列最近 {most} 条；更早的用命令行列出。",
    "The last {most} entries only; earlier ones by the command line.",
)
