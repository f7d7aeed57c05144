"""The tables of the store: the same in SQLite and in PostgreSQL.

Text holds everything but counts and bytes: JSON in one canonical form, moments as ISO 8601 in UTC.
So a row has the same bytes in both databases, and in a backup of either.
"""

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

METADATA = MetaData()

# One row: the number of the last migration done.
SCHEMA_VERSION = Table(
    "schema_version",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
)

# ``version`` of a row that people change counts its changes; who changes it
# says which one they saw.
PROJECTS = Table(
    "projects",
    METADATA,
    Column("project_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("deleted_at", Text),
)

# Tables of regions by the SHA-256 of their bytes: one that did not change is stored once.
CONTENTS = Table(
    "contents",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
)
PIECES = Table(
    "content_pieces",
    METADATA,
    Column("digest", ForeignKey("contents.digest", ondelete="CASCADE"), primary_key=True),
    Column("piece", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)


def _of_project() -> Column[str]:
    owner = ForeignKey("projects.project_id", ondelete="CASCADE")
    return Column("project_id", Text, owner, primary_key=True)


def _of_version() -> ForeignKeyConstraint:
    own, theirs = ["project_id", "version"], ["versions.project_id", "versions.version"]
    return ForeignKeyConstraint(own, theirs, ondelete="CASCADE")


VERSIONS = Table(
    "versions",
    METADATA,
    _of_project(),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", Text, nullable=False),
    Column("based_on", Integer),
    Column("note", Text, nullable=False),
    Column("decisions", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
VERSION_TABLES = Table(
    "version_tables",
    METADATA,
    Column("project_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("table_name", Text, primary_key=True),
    Column("digest", ForeignKey("contents.digest"), nullable=False),
    _of_version(),
)
IMPORTS = Table(
    "imports",
    METADATA,
    Column("project_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    _of_version(),
)
# What was answered about files of one shape (mapping, datum, ...), asked again by proposal.
IMPORT_DECISIONS = Table(
    "import_decisions",
    METADATA,
    _of_project(),
    Column("shape", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("decision", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
# A decision on a case is valid while the facts it was made on, known by ``facts``, are the same.
REVIEW_DECISIONS = Table(
    "review_decisions",
    METADATA,
    _of_project(),
    Column("case_id", Text, primary_key=True),
    Column("decision", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
# The entries of the cases under review, decisions and objections; none is ever changed. ``facts``
# is JSON: what the case rested on.
CASE_DECISIONS = Table(
    "case_decisions",
    METADATA,
    _of_project(),
    Column("pupil_id", Text, primary_key=True),
    Column("school_id", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("verdict", Text, nullable=False),
    Column("ground", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("second", Text, nullable=False),
    Column("decided_on", Text, nullable=False),
    Column("object_until", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
SCENARIOS = Table(
    "scenarios",
    METADATA,
    Column("scenario_id", Text, primary_key=True),
    Column("project_id", ForeignKey("projects.project_id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("region_version", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("deleted_at", Text),
)
# Plans of regions that are no project, by the key of the region; those of projects are scenarios.
DRAFTS = Table(
    "drafts",
    METADATA,
    Column("draft_id", Text, primary_key=True),
    Column("region", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("deleted_at", Text),
)
# What was asked of an optimisation of the data with this fingerprint, and what came of it: JSON.
# Without a project it is of a region that is none.
SEARCHES = Table(
    "searches",
    METADATA,
    Column("search_id", Text, primary_key=True),
    Column("project_id", ForeignKey("projects.project_id", ondelete="CASCADE")),
    Column("fingerprint", Text, nullable=False),
    Column("asked", Text, nullable=False),
    Column("outcome", Text),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
# Bus routes planned on data with this fingerprint, JSON, pupils by their codes. Without a project
# they are of a region that is none.
BUS_ROUTES = Table(
    "bus_routes",
    METADATA,
    Column("routes_id", Text, primary_key=True),
    Column("project_id", ForeignKey("projects.project_id", ondelete="CASCADE")),
    Column("fingerprint", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
# What offices entered for indicators of the plan, of a quarter; none is ever changed, the entry of
# the highest version counts.
INDICATOR_ENTRIES = Table(
    "indicator_entries",
    METADATA,
    _of_project(),
    Column("indicator_id", Text, primary_key=True),
    Column("unit_id", Text, primary_key=True),
    Column("quarter", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
# How the indicators stood in a quarter when somebody stored it: JSON.
INDICATOR_QUARTERS = Table(
    "indicator_quarters",
    METADATA,
    _of_project(),
    Column("quarter", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
# People who sign in. ``password`` is what scrypt made of it, with salt and costs; ``scope`` JSON.
ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("account", Text, primary_key=True),
    Column("password", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("disabled_at", Text),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
# Who is signed in, by the SHA-256 of what their browser holds: a copy of the store opens nothing.
SIGN_INS = Table(
    "sign_ins",
    METADATA,
    Column("token", Text, primary_key=True),
    Column("account", ForeignKey("accounts.account", ondelete="CASCADE"), nullable=False),
    Column("began_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
)
# Wrong passwords in a row, by the SHA-256 of the name typed, which may be a password itself.
WRONG_PASSWORDS = Table(
    "wrong_passwords",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("at", Text, nullable=False),
)
# Until which day, included, the data of a project are retained; then they are removed for good.
RETENTIONS = Table(
    "retentions",
    METADATA,
    _of_project(),
    Column("until", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
# Append-only, each entry holding the hash of the one before; refers to nothing, so that it outlives
# what was deleted. Free text is held as its hash only: what may not be stored is not here either.
ACTIONS = Table(
    "actions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("project_id", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("digest", Text, nullable=False),
)
# One row: how long the log is and how it ends. Who writes locks it, so that one writes at a time.
LOG_HEAD = Table(
    "log_head",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("entries", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)

# A name is free again once its project or plan lies in the trash.
_NOT_DELETED = text("deleted_at IS NULL")
Index(
    "one_project_of_a_name",
    PROJECTS.c.name,
    unique=True,
    sqlite_where=_NOT_DELETED,
    postgresql_where=_NOT_DELETED,
)
Index(
    "one_scenario_of_a_name",
    SCENARIOS.c.project_id,
    SCENARIOS.c.name,
    unique=True,
    sqlite_where=_NOT_DELETED,
    postgresql_where=_NOT_DELETED,
)
Index(
    "one_draft_of_a_name",
    DRAFTS.c.region,
    DRAFTS.c.name,
    unique=True,
    sqlite_where=_NOT_DELETED,
    postgresql_where=_NOT_DELETED,
)
Index("searches_of_data", SEARCHES.c.fingerprint)
Index("contents_in_use", VERSION_TABLES.c.digest)
Index("files_once_imported", IMPORTS.c.project_id, IMPORTS.c.digest)
