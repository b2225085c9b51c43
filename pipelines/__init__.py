"""dealhouse's Dagster code location, and the pure steps that it runs."""
