def f(alpha, gamma):
  """Do.

  Args:
     alpha    (int) : First.
     beta     (int) : Second,
                      which goes on
                      here.
     gamma    (int) : Third.

  Returns: int
  """
  return alpha + gamma
