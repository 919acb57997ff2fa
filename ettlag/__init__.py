"""Ettlag: the shared tool with which a Norwegian municipality helps children and families early."""

__version__ = "0.1.0"
