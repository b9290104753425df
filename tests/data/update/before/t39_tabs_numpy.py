def f(a, b=2):
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
	return a
