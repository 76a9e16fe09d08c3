"""What a change of the records does to the answers, for a reviewer: two states of the knowledge base compared, grouped by cause."""
