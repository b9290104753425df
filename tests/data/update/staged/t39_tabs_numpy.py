def f(a, b=4):
	"""Do.

	Parameters
	----------
	a : int
		First.
	b : int, default=2
		Second.

	Returns
	-------
	int
		It.
	"""
	yield a
