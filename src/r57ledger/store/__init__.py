"""Where records come from: git, the working tree, the cache. The only folder that does I/O."""
