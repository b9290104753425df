"""What leaves a function as an exception, and under which condition; knows syntax trees and nothing of docstrings."""
