"""What a plan is made known with: the public notice, what became of closed sites, the rules."""

from reports.notice.basis import own_basis, rules_used
from reports.notice.disposal import disposal_rows, disposal_workbook, ledger_rows
from reports.notice.public_notice import NoticeFacts, public_notice

__all__ = [
    "NoticeFacts",
    "disposal_rows",
    "disposal_workbook",
    "ledger_rows",
    "own_basis",
    "public_notice",
    "rules_used",
]
