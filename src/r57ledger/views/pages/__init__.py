"""The pages of `r57 show`: one record whole, one module a kind."""
