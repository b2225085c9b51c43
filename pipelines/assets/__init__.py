"""Dagster assets, one a step. Thin: read, call one step, write, report; no logic."""
