"""Why a proof can come to nothing."""


class Undecided(Exception):
    """The solver gave up."""


class Disagreement(Exception):
    """Solver and engine do not agree; one of them is wrong, and no proof is worth anything until it is mended."""
