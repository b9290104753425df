def f(a):
    """Do.   

    Args:   
        a: First.   
        b: Second.  
         
    Returns:  
        It.  
    """
    return a
