"""Rates, budgets, tokens and prices of requests. It knows no provider."""
