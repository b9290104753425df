def f(a):
    """Do.   

    Args:   
        a: First.   
         
    Returns:  
        It.  
    """
    return a
