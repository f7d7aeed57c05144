"""The rows of an office's table: read, completed and asked about."""

from intake.table.answers import Answers, Office, Question
from intake.table.data_review import review_cases
from intake.table.generated_codes import real_codes, recoded
from intake.table.questions import SourcePlan, source_plan
from intake.table.replies import Reply, with_remembered, with_replies
from intake.table.tables import SheetTable, reading_order, sheet_tables

__all__ = [
    "Answers",
    "Office",
    "Question",
    "Reply",
    "SheetTable",
    "SourcePlan",
    "reading_order",
    "real_codes",
    "recoded",
    "review_cases",
    "sheet_tables",
    "source_plan",
    "with_remembered",
    "with_replies",
]
