def f(x, z):
	"""Do it.

	Args:
		x: The x.
		y: The y.
	"""
	print(x, z)
