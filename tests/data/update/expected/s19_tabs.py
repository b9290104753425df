class A:
	"""A."""

	def run(self, a, b):
		"""Run it.

		Args:
			a: First.
			b: Second,
				and more.

		Raises:
			ValueError: If a is less than zero.
		"""
		if a < 0:
			raise ValueError(a)
		return a, b
