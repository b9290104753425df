"""When each exception of a function is raised, as sentences that its code alone gives."""
