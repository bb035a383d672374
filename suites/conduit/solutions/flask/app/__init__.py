"""Conduit, a publishing service."""
