"""The plain colours that symbols, names and pages share, each named by what it says.

Hues are told apart by colour-blind eyes (Okabe and Ito's set, darkened for print). Red is for what
is wrong: a village out of reach, a pupil not fetched. Colours of one symbol alone are with the
symbol, in layers.palette.
"""

INK = "#1f2328"
WHITE = "#ffffff"
QUIET = "#8a8f98"
ACCENT = "#1f5a8c"
ALARM = "#b2182b"
# Darker than any road or school of a primary stage, so that it is found in grey print.
UNSERVED = "#6f0916"
CAUTION = "#c77700"
GREEN = "#1a7f4b"

# Falling numbers on a map, and what a reader of a paper must not overlook.
FALLING = WARNING = "#b42318"

# Furniture of printed pages: quiet type, hair lines, pale grounds.
GREY = "#57606a"
HAIR = "#c4c9d0"
PALE = "#f5f6f8"

# Names on maps.
QUIET_NAME = "#4a4e54"
TOWNSHIP_NAME = "#6b6f76"
NEIGHBOUR_NAME = "#7b838c"
LINE_NAME = "#5c4300"
WATER_NAME = "#3d6f95"
SELECTED_NAME = "#0f3f68"
