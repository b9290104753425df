"""What commands say and write: their closing sentences, reports for people, and what comes next."""
