"""What the code alone tells of how a function or class behaves: the description where no model said anything true."""
