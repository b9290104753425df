def f(a, b=4):
	"""Do.

	Parameters
	----------
	a : int
		First.
	b : int, default=4
		Second.

	Yields
	------
	int
		It.
	"""
	yield a
