def f(größe, λ):
    """Do.

    Args:
        größe: Size.
        λ: Rate.
    """
    print(größe + λ)
