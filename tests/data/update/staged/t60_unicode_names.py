def f(größe, μ):
    """Do.

    Args:
        größe: Size.
        λ: Rate.
    """
    print(größe + μ)
