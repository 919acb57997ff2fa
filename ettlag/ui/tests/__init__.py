"""Tests of room ui."""
