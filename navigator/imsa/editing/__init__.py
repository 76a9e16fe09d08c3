"""What editors do to files of records: begin one, put one in order, give one another name."""
