def f(a, b):
    """Do.   

    Args:   
        a: First.   
        b: Second.  
         
    Returns:  
        It.  
    """
    return a
