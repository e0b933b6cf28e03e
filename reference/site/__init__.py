"""The pages of the documentation site, put together from the documents of the repository."""
