"""One suite for both engines: situations, and as much of the answer to each as tells the two apart."""
