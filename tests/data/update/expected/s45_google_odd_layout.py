def f(alpha, gamma):
  """Do.

  Args:
     alpha    (int) : First.
     gamma    (int) : Third.

  Returns: int
  """
  return alpha + gamma
