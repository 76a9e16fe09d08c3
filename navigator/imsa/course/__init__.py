"""What the course takes from the knowledge base: where a route stands in a situation, what a key of a question comes to, how a case unfolds."""
