"""The parts of the page 四十一项: table with lights, traces, entries, papers, balance."""

from views.register.balance import show_balance
from views.register.board import open_board, quarter_choice, state_before
from views.register.entry_form import entry_form
from views.register.papers import offer_register, take_in
from views.register.table import choose_indicator, filtered_states
from views.register.trace import show_trace

__all__ = [
    "choose_indicator",
    "entry_form",
    "filtered_states",
    "offer_register",
    "open_board",
    "quarter_choice",
    "show_balance",
    "show_trace",
    "state_before",
    "take_in",
]
