"""Turn a published urgent appeal into one correct letter per authority."""
