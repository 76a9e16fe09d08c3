"""Three truth values. Unknown is a value of its own and never stands for false."""

FALSE, TRUE, UNKNOWN = 0, 1, 2
