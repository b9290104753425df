"""What commands on stored answers share."""
