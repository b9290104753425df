def f(größe, μ):
    """Do.

    Args:
        größe: Size.
        μ: Rate.
    """
    print(größe + μ)
