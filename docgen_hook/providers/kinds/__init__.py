"""One file a provider: how it is selected and opened; fits `ProviderKind`, and knows nothing of generation."""
