"""The database: tables, connections, loading, publishing and views. Imports nothing of `pipelines` but `records`."""
