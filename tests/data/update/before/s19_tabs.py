class A:
	"""A."""

	def run(self, a, b, verbose=False):
		"""Run it.

		Args:
			a: First.
			verbose: Talk.
			b: Second,
				and more.

		Raises:
			ValueError: If a is less than zero.
		"""
		if a < 0:
			raise ValueError(a)
		return a, b
