"""Free words to facts: what a note states about a person, with the words that say so. Nothing is kept."""
