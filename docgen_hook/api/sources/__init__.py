"""Source texts, in memory: their settings, what they lack, what is written into them."""
