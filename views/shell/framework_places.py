"""Where on a page the framework says its own words: CSS selectors of its elements.

Only the text and the attributes of the elements themselves are looked at, so that names and numbers
out of the data are never taken for words of the framework.
"""

# An option of the framework's own (all of them, none found) has no key or one with two dashes.
PLACES: dict[str, str] = {
    "dialog": "[role='dialog'], [role='dialog'] *",
    "top_bar": (
        "[data-testid='stHeader'] *, [data-testid='stStatusWidget'] *, "
        "[data-testid='stMainMenuPopover'] *, [data-testid='stTooltipContent'] *"
    ),
    "frame": (
        "[data-testid='stSidebar'], [data-testid='stSidebarNav'], [data-testid='stSidebarNav'] *, "
        "[data-testid='stSidebarHeader'] *, [data-testid='stExpandSidebarButton'], "
        "[data-testid='stSkipToContent'], [data-testid='stCustomComponentV1'], "
        "[data-testid='stMain'], [data-testid='stBottom'], "
        "[data-testid^='stTabsScroll'], [data-testid='stToast'] button, [role='region']"
    ),
    "spinner": "[data-testid='stSpinner'] [role='status'] ~ span",
    "field": (
        "[data-testid='InputInstructions'] *, [data-testid^='stNumberInput'], "
        "[data-testid^='stTextInput'], [data-testid='stTooltipHoverTarget'] button, "
        "[data-testid='stTooltipHoverTarget'], [role='alert'], "
        "[data-testid='stTooltipErrorContent'] *"
    ),
    "choice": (
        ":is([data-testid='stSelectbox'], [data-testid='stMultiSelect'], [data-testid='stRadio']) "
        ":is(input, button, [role='group']), "
        "[data-testid='stRadio'] label:has(input:disabled) p, [data-testid$='Dropdown'] button, "
        "[data-testid$='Dropdown'] [role='listbox'], "
        "[data-testid$='Dropdown'] [role='option']:not([data-key]) *, "
        "[data-testid$='Dropdown'] [role='option'][data-key^='__'] *"
    ),
    "upload": (
        "[data-testid='stFileUploader'] :is(button, button *, input, section > div, section span), "
        "[data-testid='stFileChip'], [data-testid='stFileChip'] [role='alert'], "
        "[data-testid='stTooltipErrorContent'] *"
    ),
    "grid": (
        "[data-testid='stElementToolbar'] *, [data-testid='stTooltipContent'] *, "
        "[data-testid='stDataFrameColumnVisibilityMenu'] *, .gdg-search-bar *, .gdg-search-status *"
    ),
    "column_menu": (
        "[data-testid^='stDataFrameColumnMenu'] *, "
        "[data-testid='stDataFrameColumnFormattingMenu'] *, "
        "[data-testid^='stDataFrameStatistics'] *"
    ),
    "chart": "[data-testid='stElementToolbar'] *, [data-testid='stTooltipContent'] *",
    "marks": (
        "[data-testid='stVegaLiteChart'], [data-testid='stVegaLiteChart'] [aria-roledescription]"
    ),
    "date": (
        "[data-testid='stDateInput'] *, [data-testid='stDateInputCalendar'], "
        "[data-testid='stDateInputCalendar'] *"
    ),
    "spoken": "[data-live-announcer] *",
    "failure": "[data-testid='stException'] *, [data-testid='stAlert'] *",
}
