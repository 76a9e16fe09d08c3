"""Proves the properties of content/proofs.yml over all situations of the vocabulary, or finds a situation that breaks one.

    properties   what is to hold, and the exceptions, as editors wrote them
    rules        the records as the engine has them: every rule opened and dated, and the days on which one changes
    solver       all situations as formulas (the only module that knows z3)
    engine       the same question put to the engine that answers survivors; smallest counterexamples
    claims/      what a property can claim, one module for claims of one sort
    trouble      why a proof can come to nothing
    witness      two states of one route told apart, for whoever compares
    report       a proof as faults, lines and data
    prove        every property at every day, exceptions weighed
"""
