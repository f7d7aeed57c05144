"""What is drawn: each layer described once, drawn on screen and on paper alike."""
