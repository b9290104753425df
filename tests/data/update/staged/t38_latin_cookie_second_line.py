#!/usr/bin/env python
# -*- coding: cp1252 -*-
def f(a):
    """Dö – do.

    Args:
        a: Größe.
        b: Zweite – „quoted“.
    """
    print(a)
