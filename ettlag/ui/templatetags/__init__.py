"""The component tags of the pages."""
