"""A small parcel shop: prices, a ledger on disk and deliveries, the example that `docgen-hook demo` documents."""
